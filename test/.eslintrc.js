module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // Nothing of this workspace is published or bundled: files are found beside the sources.
    'no-restricted-syntax': 'off',
    // It exists to run what belongs to different plugins together.
    '@backstage/no-mixed-plugin-imports': 'off',
    // A property that fails throws; there is nothing to expect besides.
    'jest/expect-expect': [
      'error',
      { assertFunctionNames: ['expect', 'expect*', 'fc.assert'] },
    ],
  },
});
