/** Version to judge by, per project; a project left out is judged by the newest version carried. */
export type TargetVersions = Readonly<Partial<Record<string, string>>>;
