import { Checkbox } from '@mantine/core';
import { DOCUMENT_TYPES, type DocumentType } from '../../../../shared/core/extract/contract.ts';
import { typeWords } from '../review/document-words.ts';

interface SkillBoxesProps {
  readonly skills: readonly DocumentType[];
  readonly onChange: (skills: DocumentType[]) => void;
}

/** What a person is trained for. Nothing chosen is everything, so that a small site has nothing to set. */
export const SkillBoxes = ({ skills, onChange }: SkillBoxesProps) => (
  <fieldset className="role-boxes skill-boxes">
    <legend>
      Trained for <span className="dim">· none chosen: all types</span>
    </legend>
    {DOCUMENT_TYPES.map((type) => (
      <Checkbox
        key={type}
        label={typeWords(type)}
        checked={skills.includes(type)}
        onChange={(event) =>
          onChange(
            DOCUMENT_TYPES.filter((one) =>
              one === type ? event.currentTarget.checked : skills.includes(one),
            ),
          )
        }
      />
    ))}
  </fieldset>
);
