module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // CEL hands its call's context over as `this`, so its functions cannot be arrows; their names stand in the table.
    'func-names': 'off',
    // A property that fails throws; there is nothing to expect besides.
    'jest/expect-expect': [
      'error',
      { assertFunctionNames: ['expect', 'expect*', 'fc.assert'] },
    ],
  },
});
