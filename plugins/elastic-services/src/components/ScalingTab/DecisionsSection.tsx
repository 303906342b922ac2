import { useState } from 'react';
import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import { Progress } from '@backstage/core-components';
import {
  DecisionsTable,
  useDecisions,
  useText,
} from '@elastic-mesh/plugin-elastic-services-react';
import { Section } from './Section';

const RECENT = 6;
const ALL = 200;

/** The latest decisions; all that are kept on request. */
export function DecisionsSection(props: {
  entityRef: string;
  stateId: string;
  nowMs: number;
}) {
  const { text } = useText();
  const [all, setAll] = useState(false);
  const { data, error, loading } = useDecisions(
    props.entityRef,
    props.stateId,
    all ? ALL : RECENT,
  );
  return (
    <Section
      title={text('decisions.title')}
      aside={
        <Button size="small" onClick={() => setAll(!all)}>
          {text(all ? 'decisions.recent' : 'decisions.all')}
        </Button>
      }
    >
      {error && (
        <Alert severity="warning">
          {text('decisions.error', { reason: error.message })}
        </Alert>
      )}
      {loading && !data && <Progress />}
      {data && <DecisionsTable decisions={data} nowMs={props.nowMs} />}
    </Section>
  );
}
