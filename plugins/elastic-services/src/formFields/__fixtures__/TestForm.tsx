import { useState } from 'react';

/** One field in a form that keeps what it answers; `others` are the answers of the rest of the form. */
export function TestForm<T>(props: {
  field: (props: any) => JSX.Element | null;
  start: T;
  schema?: object;
  options?: object;
  others?: Record<string, unknown>;
  /** What the form has refused, and writes beneath the field itself. */
  rawErrors?: string[];
  onAnswer?(answer: T): void;
}) {
  const [formData, setFormData] = useState(props.start);
  const Field = props.field;
  return (
    <Field
      formData={formData}
      onChange={(answer: T) => {
        setFormData(answer);
        props.onAnswer?.(answer);
      }}
      schema={{ title: 'Title', ...props.schema }}
      uiSchema={{ 'ui:options': props.options }}
      idSchema={{ $id: 'root' }}
      rawErrors={props.rawErrors ?? []}
      formContext={{ formData: props.others ?? {} }}
    />
  );
}
