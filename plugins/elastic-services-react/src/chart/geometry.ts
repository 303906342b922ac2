/** Width in CSS pixels kept for the value axis, equal in all panes so that their times line up. */
export const AXIS_WIDTH = 64;

/** CSS pixels right of the plot. */
export const RIGHT_PADDING = 12;
