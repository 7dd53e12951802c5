import { createRandom } from './random.ts';
import { TEMPLATES } from './templates.ts';

const random = createRandom('forms');
for (const template of TEMPLATES) {
  const form = template.make(random, { inked: false });
  process.stdout.write(`${form.family}: ${form.pages.length} pages\n`);
}
