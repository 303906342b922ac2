import { useId, type ReactNode } from 'react';
import Typography from '@material-ui/core/Typography';

/** The answers of one field under its title, as one group for whoever hears the page. */
export function FieldGroup(props: {
  schema: { title?: string; description?: string };
  children: ReactNode;
}) {
  const { title, description } = props.schema;
  const titleId = useId();
  return (
    <div role="group" aria-labelledby={titleId}>
      <Typography variant="h6" component="h3" id={titleId}>
        {title}
      </Typography>
      {description && (
        <Typography variant="body2" color="textSecondary">
          {description}
        </Typography>
      )}
      {props.children}
    </div>
  );
}
