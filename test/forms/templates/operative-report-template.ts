import { ageOn, daysAfter, isoDay, printDay, printTime, someDay } from '../dates.ts';
import type { FormTemplate } from '../form.ts';
import { fullName, nameParts, type Physician, somePatient, somePerson, somePhysician } from '../people.ts';
import { someAccount, someHospital, someMrn } from '../places.ts';
import { sentence } from '../prose.ts';
import { createSheet, escapeHtml } from '../sheet.ts';

interface Case {
  readonly before: string;
  /** Null where it is the same. */
  readonly after: string | null;
  readonly procedures: readonly string[];
  readonly indication: string;
  readonly findings: string;
  readonly steps: string;
  readonly plan: string;
}

const CASES: readonly Case[] = [
  {
    before: 'Recurrent sigmoid diverticulitis',
    after: 'Recurrent sigmoid diverticulitis with colovesical fistula',
    procedures: [
      'Laparoscopic sigmoid colectomy with colorectal anastomosis',
      'Takedown of colovesical fistula',
      'Flexible sigmoidoscopy',
    ],
    indication:
      'Third episode of diverticulitis in {12-30} months, last treated with IV antibiotics at an outside hospital. Colonoscopy in the interval showed no mass.',
    findings:
      'Thickened sigmoid densely adherent to the dome of the bladder. Air leak test negative. Left ureter identified and preserved.',
    steps:
      'The lateral attachments were taken down along the white line. The bladder was separated bluntly and the dome closed in two layers with 2-0 Vicryl. The rectum was divided at the sacral promontory with a {45|60} mm stapler and a {28|29|31} mm circular stapled anastomosis was fashioned.',
    plan: 'Foley to remain {7-10} days with cystogram before removal. Clear liquids on postoperative day {1-2}. Continue cefoxitin for 24 hours.',
  },
  {
    before: 'End stage renal disease, need for hemodialysis access',
    after: null,
    procedures: ['Creation of left brachiocephalic arteriovenous fistula'],
    indication:
      'Dialysis through a right tunneled catheter since {March|June|October}. Vein mapping showed a {3-5} mm cephalic vein at the left elbow.',
    findings: 'Brachial artery soft, {4-6} mm. Good thrill at completion; radial pulse palpable.',
    steps:
      'A transverse incision was made below the antecubital crease. The cephalic vein was mobilized, ligated distally and spatulated. After {2500-4000} units of heparin an end-to-side anastomosis was sewn with running 6-0 Prolene.',
    plan: 'Discharge when criteria are met. No blood pressure or venipuncture in the left arm. Clinic visit in {10-14} days for suture removal.',
  },
  {
    before: 'Thyroid nodule, right lobe, indeterminate cytology',
    after: 'Follicular neoplasm, right lobe of thyroid',
    procedures: ['Right thyroid lobectomy and isthmusectomy', 'Intraoperative nerve monitoring'],
    indication:
      'A {2-4}.{1-9} cm nodule was found on carotid duplex; fine needle aspiration was Bethesda {III|IV}. Mother had thyroid cancer.',
    findings:
      'Encapsulated nodule in the lower pole. Both right parathyroids seen in place. Recurrent nerve signal intact at 0.8 mA.',
    steps:
      'A {4-6} cm collar incision was made and the strap muscles were parted in the midline. The superior pole vessels were taken with the harmonic scalpel. Frozen section could not exclude carcinoma.',
    plan: 'Observe overnight with calcium at {6-8} PM. Final pathology to be discussed with the patient at the first visit in {7-10} days.',
  },
  {
    before: 'Lumbar spinal stenosis, L4-L5, with neurogenic claudication',
    after: null,
    procedures: ['Decompressive laminectomy, L4 and L5', 'Bilateral medial facetectomy, L4-L5'],
    indication:
      'Leg pain after walking {1-3} blocks, not helped by {2-3} epidural injections. MRI showed severe central stenosis.',
    findings: 'Marked ligamentous hypertrophy. Dura intact. Nerve roots free at completion.',
    steps:
      'With the patient prone on a Wilson frame the level was confirmed by lateral fluoroscopy. The lamina was thinned with a high-speed burr and removed with Kerrison rongeurs. A {10|15} French drain was left deep to the fascia.',
    plan: 'Out of bed the evening of surgery. Drain out when less than {30-50} mL per shift. Hold aspirin for {5-7} days.',
  },
  {
    before: 'Left hip degenerative arthritis',
    after: 'Left hip degenerative arthritis with avascular necrosis of the femoral head',
    procedures: ['Left total hip arthroplasty, posterior approach', 'Autologous cell salvage'],
    indication:
      'Pain at rest and {4-9} months of cane use. Range of motion limited to {60-85} degrees of flexion.',
    findings:
      'Collapsed femoral head with a {2-3} cm subchondral defect. Leg lengths equal at trial reduction.',
    steps:
      'The short external rotators were tagged and reflected. The acetabulum was reamed to {51-57} mm and a porous shell impacted with two screws. A size {9-14} press-fit stem and a {28|32} mm head were placed.',
    plan: 'Weight bearing as tolerated with posterior precautions. Enoxaparin {30|40} mg for {14-28} days. Therapy to begin the first morning.',
  },
  {
    before: 'Nuclear sclerotic cataract, right eye',
    after: null,
    procedures: ['Phacoemulsification with posterior chamber lens implant, right eye'],
    indication: 'Best corrected vision 20/{60-80} with glare at night. Left eye was done in {May|August}.',
    findings: 'Dense nucleus, capsule intact. Lens power +{18-23}.5 D.',
    steps:
      'A {2|3} mm clear corneal incision was made temporally and the anterior chamber filled with viscoelastic. A capsulorrhexis and hydrodissection were done and the nucleus removed by divide and conquer. The lens was folded, inserted and centered.',
    plan: 'Shield tonight. Prednisolone and moxifloxacin drops four times daily. See in the eye clinic tomorrow at {8-9} AM.',
  },
];

const css = (face: string): string => `.page { padding: 48px 58px; font: ${face}; }
.grid { display: grid; grid-template-columns: 28ch 1fr; gap: 2px 0; } .grid > div { min-width: 0; white-space: pre-wrap; } .item { padding-left: 3ch; text-indent: -3ch; } .two { display: grid; grid-template-columns: 1.25fr 1fr; gap: 1px 10px; }
.mast { text-align: center; margin-bottom: 8px; } hr { border: 0; border-top: 1px dashed #222; margin: 7px 0; } p { margin: 2px 0 9px; } h4 { font: inherit; margin: 9px 0 0; text-decoration: underline; }
.foot { position: absolute; left: 58px; right: 58px; bottom: 44px; } .foot .two { grid-template-columns: 1.5fr 1fr; } .more { text-align: right; }`;

/** A county or teaching hospital's system printing its template: fixed width, prompts in capitals, the patient at the foot. */
export const operativeReportTemplate: FormTemplate = {
  family: 'operative-report-template',
  make(random, options) {
    const sheet = createSheet(random, options);
    const operated = someDay(random, 1996, 2014);
    const patient = somePatient(random, operated, { fromAge: 34, toAge: 88 });
    const name = nameParts(patient, true);
    const style = random.pick(['military-spaces', 'month-word', 'slashes', 'military'] as const);
    const style2 = random.pick([style, 'slashes-two-digit' as const]);
    const done = random.pick(CASES);
    const upper = random.chance(0.45);
    const cased = (text: string): string => (upper ? text.toUpperCase() : text);
    const [surgeon, resident, anesthetist, attending] = [
      somePhysician(random),
      somePhysician(random),
      somePhysician(random),
      somePhysician(random),
    ];
    const lastFirst = ({ family, given }: Physician): string => `${family},${given.join(' ')}`.toUpperCase();
    const [nurse, scrub] = [somePerson(random), somePerson(random)];
    const staff = (who: { family: string; given: readonly string[] }): string =>
      escapeHtml(`${who.family},${who.given[0]}`.toUpperCase());
    const hospital = someHospital(random);
    const [mrn, account] = [someMrn(random), someAccount(random)];
    const admitted = daysAfter(operated, -random.int(0, 3));
    const admissionShown = random.chance(0.6);
    const attendingShown = random.chance(0.5);
    const day = printDay(operated, style);
    const numbered = done.procedures.length > 1 && random.chance(0.6);

    const words = random.pick([
      {
        before: 'PREOPERATIVE DIAGNOSIS',
        after: 'POSTOPERATIVE DIAGNOSIS',
        done: 'OPERATION PERFORMED',
        date: 'DATE OF OPERATION',
        plan: 'POSTOPERATIVE PLAN',
      },
      {
        before: 'PRE-OP DIAGNOSIS',
        after: 'POST-OP DIAGNOSIS',
        done: 'PROCEDURE(S) PERFORMED',
        date: 'SURGERY DATE',
        plan: 'PLAN',
      },
      {
        before: 'DIAGNOSIS BEFORE SURGERY',
        after: 'DIAGNOSIS AFTER SURGERY',
        done: 'OPERATION(S)',
        date: 'OPERATION DATE',
        plan: 'PLAN OF CARE',
      },
    ]);
    const leader = random.pick([' ', '.', null]);
    const row = (label: string, html: string): string =>
      `<div>${escapeHtml(leader === null ? label : label.padEnd(25, leader))}:</div><div>${html}</div>`;
    const procedures = done.procedures
      .map(
        (text, i) =>
          `<div class="item">${numbered ? `${i + 1}) ` : ''}${sheet.value(`encounter.procedures[${i}].name`, cased(text))}</div>`,
      )
      .join('');
    const told = (text: string): string => escapeHtml(cased(sentence(random, text)));
    const begun = { hour: random.int(7, 14), minute: random.int(0, 59) };
    const ended = { hour: begun.hour + random.int(1, 3), minute: random.int(0, 59) };
    const awake = /right eye|arteriovenous/.test(done.procedures.join());
    const bowel = /colectomy/.test(done.procedures.join());
    const anesthesia = awake
      ? random.pick(['Monitored anesthesia care', 'Regional block with sedation'])
      : random.pick(['General endotracheal', 'General']);
    const plan = cased(sentence(random, done.plan));
    const unit = `${random.int(2, 7)}${random.pick(['A', 'N', 'E'])}`;
    const number = `${random.int(1, 9)}${random.digits(4)}`;

    const onePage = random.chance(0.5);
    // What the circulating nurse charts is printed where there is a second page.
    const nursing = [
      row('FLUIDS / URINE OUTPUT', `${random.int(6, 24) * 100} ML LR / ${random.int(5, 50) * 10} ML`),
      row('DRAINS / IMPLANTS', cased(random.pick(['None', 'See implant log', 'None / see implant log']))),
      row('COUNTS', cased(random.pick(['Correct x 2', 'Correct']))),
      row('TIME OUT PERFORMED', `YES ${printTime({ ...begun, minute: 0 }, 'bare')} BY ${staff(nurse)}`),
      row('POSITION', cased(random.pick(['Supine, arms tucked', 'As above', 'Per anesthesia record']))),
      row('SKIN PREP', cased(random.pick(['Chlorhexidine', 'Povidone iodine', 'Betadine scrub and paint']))),
      row('SITE MARKED BY', escapeHtml(lastFirst(surgeon))),
      row(
        'IN ROOM / OUT OF ROOM',
        `${printTime({ hour: begun.hour - 1, minute: random.int(20, 59) }, 'bare')} / ${printTime({ hour: ended.hour, minute: 59 }, 'bare')}`,
      ),
      row('CASE TYPE', random.pick(['ELECTIVE', 'URGENT'])),
      row('REFERRED BY', escapeHtml(lastFirst(somePhysician(random)))),
      row('CONSENT ON CHART', `YES ${printDay(daysAfter(operated, -random.int(1, 9)), style2)}`),
      row('H&P UPDATED', `YES ${printDay(operated, style2)}`),
    ].join('');
    const mast = `<div class="mast">${escapeHtml(hospital.name.toUpperCase())}<br>${escapeHtml(hospital.address.town.toUpperCase())}, ${hospital.address.state}<br>** ${random.pick(['OPERATIVE REPORT', 'OPERATION REPORT', 'SURGICAL OPERATION REPORT'])} **</div>`;
    const first = `${mast}<div class="two"><div>CASE #: ${number} &nbsp; OR: ${random.int(1, 14)}</div><div>STATUS: ${random.pick(['COMPLETED', 'SIGNED', 'FINAL'])}</div>
<div>${words.date}: ${sheet.value('encounter.procedures[0].date', isoDay(operated), day)}</div><div>${admissionShown ? `ADMITTED: ${sheet.value('encounter.admissionDate', isoDay(admitted), printDay(admitted, style))}` : `SERVICE: ${random.pick(['SURGERY', 'SAME DAY', 'GEN SURG'])}`}</div></div><hr>
<div class="grid">${row(words.before, sheet.value('encounter.diagnoses[0].text', cased(done.before)))}
${row(words.after, done.after ? sheet.value('encounter.diagnoses[1].text', cased(done.after)) : cased(random.pick(['Same', 'Same as above', 'Same'])))}
${row(words.done, procedures)}
${row('SURGEON', escapeHtml(lastFirst(surgeon)))}${row('FIRST ASSISTANT', `${escapeHtml(lastFirst(resident))} (PGY-${random.int(2, 5)})`)}
${row('ANESTHESIA', cased(anesthesia))}${row('ANESTHESIOLOGIST', escapeHtml(lastFirst(anesthetist)))}
${row('CIRCULATOR / SCRUB', `${staff(nurse)} / ${staff(scrub)}`)}
${row('TIME BEGAN / ENDED', `${printTime(begun, 'bare')} / ${printTime(ended, 'bare')}`)}
${row('ASA / WOUND CLASS', `${random.pick(['II', 'III'])} / ${bowel ? 'CLEAN-CONTAMINATED' : 'CLEAN'}`)}
${row('EST. BLOOD LOSS', `${random.int(1, 50) * 10} ML`)}
${row('SPECIMENS', cased(random.pick(['None', 'To pathology, permanent', 'Per pathology slip'])))}${row('COMPLICATIONS', cased(random.pick(['None', 'None apparent'])))}${onePage ? '' : nursing}</div><hr>
<h4>INDICATIONS:</h4><p>${told(done.indication)}</p>
<h4>FINDINGS:</h4><p>${told(done.findings)}</p>
<h4>DESCRIPTION OF PROCEDURE:</h4><p>${told('{After informed consent|After consent was verified} the patient was taken to the operating room, positioned and padded, and prepped and draped in the usual manner. {Cefazolin {1-2} g was|Antibiotics were} given within the hour before incision.')} ${told(done.steps)}</p>`;
    const second = `<p>${told('{The field was irrigated and hemostasis was good. |}All counts were correct. Dressings were applied. The patient was taken to the recovery room in {good|stable} condition. I was {present|scrubbed} for the {entire case|key portions}.')}</p>
<h4>${words.plan}:</h4><p>${sheet.value('encounter.treatmentPlan', plan)}</p>
<p style="margin-top:18px">/ES/ ${escapeHtml(fullName(resident).toUpperCase())}, ${resident.credential}<br>RESIDENT, SURGICAL SERVICE &nbsp; ${printDay(operated, style2)} ${printTime(ended, 'colon')}<br><br>/ES/ ${escapeHtml(fullName(surgeon).toUpperCase())}, ${surgeon.credential}<br>STAFF SURGEON &nbsp; ${printDay(daysAfter(operated, 2), style2)} 0${random.int(7, 9)}:${random.int(10, 59)}</p>
<p>DICTATED: ${printDay(operated, style2)} ${printTime(ended, 'colon')} &nbsp; TRANSCRIBED: ${printDay(daysAfter(operated, 1), style2)} &nbsp; JOB ${random.digits(6)}<br>CC: ${escapeHtml(fullName(somePhysician(random)).toUpperCase())}, M.D.</p>`;
    const suffix = name.suffix && ` ${name.suffix}`;
    const sex = patient.sex === 'female' ? 'F' : 'M';
    const birth = printDay(patient.birth, style);
    const fact = (page: number, path: string, value: string, printed: string): string =>
      page === 1 ? sheet.value(path, value, printed) : sheet.again(path, printed);
    const foot = (page: number): string =>
      `<div class="foot"><hr><div class="two"><div>PT: ${fact(page, 'patient.familyName', name.family, name.family)}${suffix},${fact(page, 'patient.givenNames', name.given, name.given)}</div><div>MED REC #: ${fact(page, 'patient.mrn', mrn, mrn)}</div>
<div>DOB: ${fact(page, 'patient.birthDate', isoDay(patient.birth), birth)} &nbsp; ${ageOn(patient.birth, operated)}${fact(page, 'patient.sex', patient.sex, sex)}</div><div>ACCT #: ${fact(page, 'encounter.number', account, account)}</div>
<div>${attendingShown ? `ATTENDING: ${fact(page, 'encounter.attendingPhysician', attending.name.toUpperCase(), lastFirst(attending))}` : `UNIT: ${unit}`}</div><div>PAGE ${page} OF ${onePage ? 1 : 2}</div></div></div>`;
    return sheet.done({
      family: 'operative-report-template',
      type: 'operative-report',
      pages: onePage
        ? [`${first}${second}${foot(1)}`]
        : [`${first}<div class="more">(CONTINUED)</div>${foot(1)}`, `${second}${foot(2)}`],
      css: css(
        random.pick([
          "12.6px/1.27 'Liberation Mono'",
          "12.8px/1.27 'Courier Prime Code'",
          "12px/1.3 'DejaVu Sans Mono'",
          "12.8px/1.27 'Nimbus Mono PS'",
        ]),
      ),
      // The operating surgeon is not said to be the attending one.
      optional: attendingShown ? [] : ['encounter.attendingPhysician'],
    });
  },
};
