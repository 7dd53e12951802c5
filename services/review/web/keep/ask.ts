import type {
  AddFieldRequest,
  AddRowRequest,
  DecisionListRequest,
  DecisionRequest,
  NamePatientRequest,
} from '../../../../shared/core/record/review-api.ts';
import type { KeyRequest } from '../../../../shared/core/record/review-api-keys.ts';

type WithoutClaim<T> = Omit<T, 'claim'>;

/** A change of a document as data, so that it can be kept and sent later. The claim is added when it is sent. */
export type Ask =
  | {
      readonly kind: 'decide';
      readonly fieldId: string;
      readonly request: WithoutClaim<DecisionRequest>;
    }
  | { readonly kind: 'decide together'; readonly request: WithoutClaim<DecisionListRequest> }
  | { readonly kind: 'key'; readonly fieldId: string; readonly request: WithoutClaim<KeyRequest> }
  | { readonly kind: 'add field'; readonly request: WithoutClaim<AddFieldRequest> }
  | { readonly kind: 'add row'; readonly request: WithoutClaim<AddRowRequest> }
  | { readonly kind: 'name patient'; readonly request: WithoutClaim<NamePatientRequest> }
  | { readonly kind: 'set row'; readonly rowId: string; readonly what: 'remove' | 'restore' };

/** Where below `/api/documents/:id` it is sent, and what. */
export function routeOf(ask: Ask): { readonly path: string; readonly body: object } {
  switch (ask.kind) {
    case 'decide':
      return { path: `/fields/${ask.fieldId}/decision`, body: ask.request };
    case 'decide together':
      return { path: '/decisions', body: ask.request };
    case 'key':
      return { path: `/fields/${ask.fieldId}/key`, body: ask.request };
    case 'add field':
      return { path: '/fields', body: ask.request };
    case 'add row':
      return { path: '/rows', body: ask.request };
    case 'name patient':
      return { path: '/patient', body: ask.request };
    case 'set row':
      return { path: `/rows/${ask.rowId}/${ask.what}`, body: {} };
  }
}

/** How many decisions of a person it carries: what is counted when the connection is away. */
export const decisionsIn = (ask: Ask): number =>
  ask.kind === 'decide together' ? ask.request.decisions.length : 1;

/** What the person typed into it, if anything. */
export function typedIn(ask: Ask): string | undefined {
  switch (ask.kind) {
    case 'decide':
    case 'key':
    case 'add field':
      return ask.request.value;
    default:
      return undefined;
  }
}
