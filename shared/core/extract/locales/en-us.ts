import documents from './en-US/documents.json' with { type: 'json' };
import headings from './en-US/headings.json' with { type: 'json' };
import person from './en-US/labels-person.json' with { type: 'json' };
import stay from './en-US/labels-stay.json' with { type: 'json' };
import laboratory from './en-US/laboratory.json' with { type: 'json' };
import settings from './en-US/locale.json' with { type: 'json' };
import words from './en-US/words.json' with { type: 'json' };
import { localeSchema } from './locale.ts';

/** English as hospitals of the United States print it: the default, and the one that is measured. */
export const EN_US = localeSchema.parse({
  ...settings,
  ...person,
  ...stay,
  ...headings,
  ...documents,
  ...laboratory,
  ...words,
});
