import { Checkbox } from '@mantine/core';
import { type FieldFacts, fieldsFor, sectionOf } from '../../../../shared/core/record/fields.ts';
import type { ReviewPolicy } from '../../../../shared/core/record/review-policy.ts';
import { CheckIcon } from '../frame/icons.tsx';
import { partWords } from '../review/document-words.ts';
import { fieldWords } from './policy-words.ts';

const FIELDS = fieldsFor('other');
const SECTIONS = [...new Set(FIELDS.map(({ name }) => sectionOf(name)))];
const LISTS = [
  { list: 'alsoCritical', says: 'critical here' },
  { list: 'blindAlso', says: 'always keyed blind' },
  { list: 'twoPerson', says: 'keyed by two people' },
] as const;
type List = (typeof LISTS)[number]['list'];

interface PolicyFieldsProps {
  readonly policy: ReviewPolicy;
  readonly onChange: (part: Partial<ReviewPolicy>) => void;
}

/** Field by field: what is critical, what is always keyed blind, and what takes two people. */
export function PolicyFields({ policy, onChange }: PolicyFieldsProps) {
  const toggle = (list: List, name: string, on: boolean) =>
    onChange({ [list]: on ? [...policy[list], name] : policy[list].filter((one) => one !== name) });
  const box = (list: List, says: string, field: FieldFacts) => (
    <Checkbox
      aria-label={`${fieldWords(field.name)}: ${says}`}
      checked={policy[list].includes(field.name)}
      disabled={list === 'twoPerson' && policy.onePersonSite}
      onChange={(event) => toggle(list, field.name, event.currentTarget.checked)}
    />
  );
  return (
    <section className="panel flush" aria-label="Field by field">
      <table className="plain-table policy-table">
        <caption>Field by field</caption>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Critical</th>
            <th scope="col">Always keyed blind</th>
            <th scope="col">Keyed by two people</th>
          </tr>
        </thead>
        {SECTIONS.map((section) => (
          <tbody key={section}>
            <tr className="policy-section">
              <th scope="rowgroup" colSpan={4}>
                {partWords(section)}
              </th>
            </tr>
            {FIELDS.filter(({ name }) => sectionOf(name) === section).map((field) => (
              <tr key={field.name}>
                <td>{field.label}</td>
                <td>
                  {field.critical ? (
                    <span className="policy-fixed">
                      <CheckIcon /> always
                    </span>
                  ) : (
                    box('alsoCritical', LISTS[0].says, field)
                  )}
                </td>
                <td>{box('blindAlso', LISTS[1].says, field)}</td>
                <td>{box('twoPerson', LISTS[2].says, field)}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}
