import { useState } from 'react';
import {
  renderInTestApp,
  TestApiProvider,
} from '@backstage/frontend-test-utils';
import { act } from '@testing-library/react';
import { elasticServicesApiRef } from '@elastic-mesh/plugin-elastic-services-react';
import { mockElasticServicesApi } from '../../__fixtures__/mockApi';

type Answers = Record<string, unknown>;

function Page(props: {
  field: (props: any) => JSX.Element | null;
  schema: object;
  start: Answers;
  onAnswer(answers: Answers): void;
}) {
  const [formData, setFormData] = useState(props.start);
  const Field = props.field;
  return (
    <Field
      formData={formData}
      onChange={(answers: Answers) => {
        setFormData(answers);
        props.onAnswer(answers);
      }}
      schema={props.schema}
      uiSchema={{}}
      idSchema={{ $id: 'root' }}
      rawErrors={[]}
      formContext={{ formData }}
    />
  );
}

/** A field that is a whole page, with the answers of the whole form as its own. */
export async function showPage(
  field: (props: any) => JSX.Element | null,
  schema: object,
  start: Answers,
  api = mockElasticServicesApi(),
) {
  const answers: Answers[] = [];
  await renderInTestApp(
    <TestApiProvider apis={[[elasticServicesApiRef, api]]}>
      <Page
        field={field}
        schema={schema}
        start={start}
        onAnswer={one => answers.push(one)}
      />
    </TestApiProvider>,
  );
  // What is read when the page opens.
  await act(async () => {});
  return { answers, api };
}
