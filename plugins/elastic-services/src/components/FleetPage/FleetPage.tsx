import {
  Content,
  Header,
  Page,
  Progress,
  ResponseErrorPanel,
} from '@backstage/core-components';
import {
  useFleet,
  useNow,
  useText,
} from '@elastic-mesh/plugin-elastic-services-react';
import { FleetView } from './FleetView';

/** Every elastic service the reader may see, mine first. */
export function FleetPage() {
  const { text } = useText();
  const fleet = useFleet();
  const nowMs = useNow();
  return (
    <Page themeId="service">
      <Header title={text('fleet.title')} />
      <Content>
        {fleet.data && <FleetView fleet={fleet} nowMs={nowMs} />}
        {!fleet.data && fleet.error && (
          <ResponseErrorPanel error={fleet.error} />
        )}
        {!fleet.data && !fleet.error && <Progress />}
      </Content>
    </Page>
  );
}
