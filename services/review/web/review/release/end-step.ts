/** What stands between the document and its release. */
export type EndStep =
  | { readonly kind: 'saving' }
  | { readonly kind: 'trouble'; readonly values: number }
  | { readonly kind: 'asked'; readonly fields: number }
  /** For other people's keys. */
  | { readonly kind: 'waiting'; readonly fields: number }
  | { readonly kind: 'patient' }
  | { readonly kind: 'ready' };

interface Work {
  readonly saving: number;
  readonly troubles: number;
  readonly asked: number;
  readonly waiting: number;
  readonly named: boolean;
}

export function endStepOf({ saving, troubles, asked, waiting, named }: Work): EndStep {
  if (troubles > 0) return { kind: 'trouble', values: troubles };
  if (asked > 0) return { kind: 'asked', fields: asked };
  if (saving > 0) return { kind: 'saving' };
  if (waiting > 0) return { kind: 'waiting', fields: waiting };
  return named ? { kind: 'ready' } : { kind: 'patient' };
}
