import { printDay, printTime, SCREEN_DAYS, someDay, someTime } from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { box, signature, stamp } from '../marks.ts';
import { fullName, somePerson, somePhysician } from '../people.ts';
import { oneLine, PHONE_STYLES, printPhone, someAddress, someHospital, somePhone } from '../places.ts';
import { createSheet, escapeHtml } from '../sheet.ts';

/** What goes in front of records that are sent out: a fax cover sheet, or the copy service's letter. No patient. */
export const otherCover: FormTemplate = {
  family: 'other-cover',
  make(random, options) {
    const sheet = createSheet(random, options);
    const day = someDay(random, 1994, 2024);
    const style = random.pick(SCREEN_DAYS);
    const hospital = someHospital(random);
    const [clerk, reader] = [somePerson(random), somePhysician(random)];
    const phones = random.pick(PHONE_STYLES);
    const address = someAddress(random);
    const line = (label: string, inside: string): string => `<tr><th>${label}</th><td>${inside}</td></tr>`;
    const sheets = random.int(2, 44);

    const cover = `<h1>${random.pick(['FAX', 'FAX TRANSMITTAL', 'Facsimile Cover Sheet'])}</h1><p class="from">${escapeHtml(hospital.name)}<br>Health Information Management<br>${escapeHtml(oneLine(hospital.address))}</p>
<table>${line('TO:', `${escapeHtml(fullName(reader))}, ${reader.credential}`)}${line('FAX NO.:', printPhone(somePhone(random), phones))}${line('FROM:', escapeHtml(fullName(clerk)))}${line('PHONE:', printPhone(hospital.phone, phones))}
${line('DATE:', `${printDay(day, style)} ${printTime(someTime(random), 'am-pm')}`)}${line('PAGES (with cover):', String(sheets))}${line('RE:', `Your request no. ${random.digits(6)}`)}</table>
<p>${['Urgent', 'For review', 'Please comment', 'As requested'].map((word) => `${box(random, word === 'As requested', random.pick(['pen', 'typed']))}${word}`).join(' &nbsp; &nbsp; ')}</p>
<p class="note">CONFIDENTIALITY NOTICE: The documents that follow contain health information that is privileged and protected by state and federal law. If
you are not the person named above, any use, copying or disclosure is prohibited. If you received this transmission in error, call the sender at once and
destroy every page.</p><p>Comments: ${random.pick(['Labs to follow separately.', 'Second transmission, first one jammed.', 'Originals by mail.'])}</p>`;
    const letter = `<p class="from"><b>${escapeHtml(hospital.name)}</b><br>Release of Information<br>${escapeHtml(oneLine(hospital.address))}<br>${printPhone(hospital.phone, phones)}</p>
<p>${printDay(day, 'month-long')}</p><p>${escapeHtml(fullName(reader))}, ${reader.credential}<br>${escapeHtml(address.street)}<br>${escapeHtml(`${address.town}, ${address.state} ${address.zip}`)}</p>
<p>Reference: request ${random.digits(7)} &nbsp; Invoice ${random.digits(5)}</p><p>Dear Records Custodian:</p>
<p>Enclosed please find copies of the records you asked for, ${sheets} pages in all. They were copied from the original chart in the ordinary course of business.
Psychotherapy notes and records protected under 42 CFR Part 2 are not included unless the authorization names them.</p>
<table>${line('Retrieval fee', `$${random.int(12, 25)}.00`)}${line('Copies', `${sheets} @ $0.${random.int(50, 97)}`)}${line('Postage', `$${random.int(1, 9)}.${random.digits(2)}`)}</table>
<p>Payment is due within 30 days. Questions may be directed to this office between 8:00 AM and 4:30 PM.</p>
<p>Sincerely,</p>${signature(random)}<p>${escapeHtml(fullName(clerk))}, ${random.pick(['RHIT', 'RHIA', 'ROI Specialist'])}</p>`;
    const page = `${random.chance(0.5) ? cover : letter}${random.chance(0.4) ? stamp(random, ['COPY', printDay(day, 'military')], 'right:90px;top:220px') : ''}`;
    return sheet.done({
      family: 'other-cover',
      type: 'other',
      pages: [page],
      css: css(
        random.pick([
          "'Liberation Sans'",
          "'Comic Neue'",
          "'Liberation Serif'",
          "'Courier Prime'",
          "'URW Gothic'",
        ]),
      ),
    });
  },
};

const css = (face: string): string => `
.page { padding: 70px 84px; font: 14px/1.45 ${face}; }
h1 { font-size: 32px; border-bottom: 3px solid #111; } table { border-collapse: collapse; margin: 16px 0; min-width: 420px; }
th { text-align: left; padding: 5px 18px 5px 0; } td { border-bottom: 1px solid #777; padding: 5px; min-width: 260px; }
.note { font-size: 11.5px; border: 1px solid #333; padding: 8px; margin-top: 28px; }
`;
