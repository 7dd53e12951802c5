import type { PolicyView } from '../../../../shared/core/record/review-api-supervisor.ts';
import { stampWords } from '../frame/time-words.ts';
import { partWords, valueWords } from './policy-words.ts';

/** Who changed what, the newest first. */
export function PolicyVersions({ versions }: { readonly versions: PolicyView['versions'] }) {
  return (
    <section className="panel flush" aria-label="Versions">
      <table className="plain-table">
        <caption>Versions</caption>
        <thead>
          <tr>
            <th scope="col" className="number">
              Version
            </th>
            <th scope="col">When</th>
            <th scope="col">By</th>
            <th scope="col">What changed</th>
          </tr>
        </thead>
        <tbody>
          {versions.map(({ version, at, by, changes }) => (
            <tr key={version}>
              <td className="number">{version}</td>
              <td className="numbers unbroken">{stampWords(at)}</td>
              <td>{by?.displayName ?? 'Chartroom'}</td>
              <td>
                {changes.map(({ what, from, to }) => (
                  <span key={what} className="policy-change">
                    {partWords(what)}: {valueWords(what, from)} → {valueWords(what, to)}
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {versions.length === 0 && <p className="empty">The policy is as it came; nobody changed it yet.</p>}
    </section>
  );
}
