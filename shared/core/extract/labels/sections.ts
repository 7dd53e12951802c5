import type { LabelKind, SectionKind } from './kinds.ts';

/** Headings over running text and lists. */
export const HEADING_LABELS: readonly (readonly [LabelKind, string])[] = [
  [
    'finalDiagnosis',
    'final diagnosis|final diagnoses|discharge diagnosis|discharge diagnoses|diagnoses at discharge|diagnosis at discharge|principal diagnosis|principal discharge diagnosis|primary diagnosis|primary discharge diagnosis|diagnosis|diagnoses|final impression|impression|assessment|impressions|final diagnosis(es)|diagnosis(es)|discharge dx|final dx|dx|discharge diagnosis(es)|principal dx|assessment/diagnosis|assessment diagnosis|visit diagnoses|visit diagnosis|clinical impression|diagnostic impression|encounter diagnoses|active diagnoses|diagnosis list|principal problem|hospital problems|final diagnoses list|assessment & diagnosis|discharge diagnoses list|clinical diagnosis|diagnosis on discharge|active hospital problems|primary dx|diagnosis/impression|final primary diagnosis|diagnostic assessment|assessments|a',
  ],
  [
    'finalDiagnosis',
    'secondary diagnosis|secondary diagnoses|secondary discharge diagnoses|other diagnoses|additional diagnoses|associated diagnoses|secondary dx|other discharge diagnoses|complications and comorbidities|comorbidities|additional diagnosis|secondary discharge diagnosis',
  ],
  [
    'admittingDiagnosis',
    'admitting diagnosis|admission diagnosis|admitting diagnoses|admission diagnoses|provisional diagnosis|adm diagnosis|admit diagnosis|admitting dx|adm dx|admit dx|working diagnosis|diagnosis on admission|tentative diagnosis|initial diagnosis|presenting diagnosis|provisional diagnoses|admitting impression|provisional dx|admitting diag|adm diag|diagnosis at admission|reason for admission diagnosis|admission dx|reason for visit/diagnosis',
  ],
  [
    'preopDiagnosis',
    'preoperative diagnosis|pre-operative diagnosis|preop diagnosis|pre-op diagnosis|preoperative diagnoses|preop dx|pre-op dx|pre operative diagnosis|pre op diagnosis|preoperative dx|preprocedure diagnosis|pre-procedure diagnosis|diagnosis preoperative|pre-operative diagnoses|preoperative diagnosis(es)',
  ],
  [
    'postopDiagnosis',
    'postoperative diagnosis|post-operative diagnosis|postop diagnosis|post-op diagnosis|postoperative diagnoses|postop dx|post-op dx|post operative diagnosis|post op diagnosis|postoperative dx|postprocedure diagnosis|post-procedure diagnosis|diagnosis postoperative|post-operative diagnoses|postoperative diagnosis(es)',
  ],
  [
    'otherDiagnosis',
    'past diagnoses|previous diagnoses|differential diagnosis|differential|family diagnoses|resolved problems|resolved diagnoses',
  ],
  [
    'procedures',
    'procedures|procedure|procedures performed|procedure performed|operations|operation|operation performed|operations performed|operations & procedures|operations and procedures|operative procedure|operative procedures|principal procedure|surgical procedures|surgical procedure|name of operation|title of operation|procedure(s)|procedure(s) performed|operation(s)|operation(s) performed|operations/procedures|procedures/operations|operation/procedure|surgery performed|procedure name|surgeries|major procedures|name of procedure|procedures this admission|procedures during admission|procedures and operations|procedures & operations|operation or procedure|operation and procedure|procedures during hospitalization|surgery|treatments and procedures|hospital procedures|inpatient procedures|principal procedures|special procedures|operative procedure performed|procedures done|operation title|title of procedure',
  ],
  [
    'procedureDate',
    'date of operation|date of procedure|operation date|procedure date|date of surgery|surgery date|date performed|date of service|operative date|surgical date|procedure performed on|date of op',
  ],
  [
    'examination',
    'physical examination|physical exam|examination|exam|pe|p e|physical findings|physical|objective|physical examination on admission|physical exam on admission|admission physical examination|examination on admission|admission physical|exam findings|examination findings|clinical examination|on examination|physical examination at admission|admission examination|admission exam|pertinent physical findings|physical exam findings|objective findings|physical examination findings|o|general physical examination|exam on admission|objective exam',
  ],
  [
    'plan',
    'plan|treatment plan|plan of treatment|plan of care|recommendations|recommendation|discharge plan|discharge instructions|plan and recommendations|disposition|disposition and plan|follow up|followup|follow-up|follow up plan|plans|follow-up plan|instructions|discharge plans|plan/recommendations|treatment|management plan|disposition and follow-up|disposition & follow-up|follow-up instructions|plan & recommendations|aftercare|discharge disposition and plan|instructions to patient|patient instructions|treatment/plan|care plan|p|further plan|therapeutic plan|follow up care|disposition/plan|plan/disposition|discharge plan and instructions|discharge instructions and follow-up|plan of management|treatment plan and recommendations|recommendations and plan|disposition and recommendations|assessment plan plan|discharge recommendations|disposition plan',
  ],
  [
    'otherSection',
    'assessment and plan|assessment & plan|assessment/plan|impression and plan|impression/plan|a/p|a&p|impression & plan',
  ],
  [
    'otherSection',
    'chief complaint|cc|chief complaint and history|history of present illness|hpi|present illness|history|past medical history|pmh|past history|medical history|past surgical history|psh|surgical history|family history|fh|family medical history|social history|sh|social and family history|social & family history|family and social history|personal history|review of systems|ros|systems review|source|source of history|informant|home medications|medications|current medications|medications on admission|discharge medications|medications at discharge|medication list|meds|medications on discharge|current outpatient medications|allergies|allergy|drug allergies|drug allergy|laboratory data|laboratory|labs|laboratory findings|lab data|pertinent laboratory data|laboratory and x-ray|laboratory and radiology|laboratory results|laboratory studies|x-ray|radiology|imaging|imaging studies|studies|diagnostic studies|diagnostic data|ekg|electrocardiogram|ecg|data|pertinent results|pertinent findings|hospital course|course in hospital|course|clinical course|hospital course by problem|brief hospital course|summary of hospital course|presentation|history and presentation|reason for admission|reason for hospitalization|reason for visit|reason for consultation|indications|indication|indications for procedure|indications for operation|indication for surgery|indications for surgery|indication for procedure|findings|operative findings|intraoperative findings|description of operation|description of procedure|procedure in detail|operative technique|technique|procedure description|details of procedure|details of operation|operation in detail|procedure details|operative note|gross findings|narrative|anesthesia|anaesthesia|type of anesthesia|anesthesia type|estimated blood loss|ebl|blood loss|specimens|specimens removed|drains|drain|complications|complication|implants|counts|sponge count|condition|condition on discharge|condition at discharge|discharge condition|consultations|consultation|consults|consultants|immunizations|subjective|interval history|s|history of the present illness|functional status|advance directives|code status|appointments|follow-up appointments|vital signs|vitals|diet|activity|prognosis|problem list|health maintenance|screening|procedure code|habits|obstetric history|gynecologic history|gyn history|developmental history|pain assessment|fluids|iv fluids|urine output|tourniquet time|wound class|position|preparation|closure|dressing|attestation|addendum|electronically signed by|electronically signed|signed|signature|authenticated by|dictated by|reviewed by|summary|introduction|interim history|medical decision making|mdm|ed course|emergency department course|treatment rendered|nursing notes|time spent|discharge medication|discharge diet|discharge activity|pathology|microbiology|cultures|physician signature|signature of attending physician|signature of physician|result|responsibility for account|comment|comments|interpretation|treatments|hospital summary|significant findings|pertinent history|brief history|history of illness|immunization history|medication reconciliation|new medications|pending results|pending studies|pending tests|prior surgeries|past surgeries|previous operations|operations in the past|prior operations|previous surgery|medical problems|past illnesses|previous illnesses|social|family',
  ],
];

/** Bands that say whose details follow on a registration form. */
export const SECTION_BANDS: readonly (readonly [SectionKind, string])[] = [
  [
    'patient',
    'patient|patient information|patient data|patient details|demographics|patient demographics|patient identification|personal information|identification|patient demographic information|about the patient|demographic information',
  ],
  [
    'kin',
    'nearest relative|next of kin|next of kin/emergency contact|next of kin emergency contact|relative|nearest relative or friend|contact information|family|next of kin information|relatives|next of kin and emergency contact|nearest relative or guardian|person to notify|next of kin / emergency contacts|contacts|patient contacts',
  ],
  [
    'emergency',
    'emergency contact|emergency contacts|emergency information|in case of emergency|emergency contact information|emergency notification',
  ],
  [
    'guarantor',
    'guarantor|responsible party|responsibility for account|guarantor information|financial responsibility|person responsible for account|responsible party information|guarantor/responsible party|financial|billing|financial information|account responsibility|billing information',
  ],
  [
    'insurance',
    'insurance|insurance information|coverage|coverages|insurance data|payer information|primary insurance|secondary insurance|third party coverage|hospital coverage|payor information|insurance coverage',
  ],
  ['employer', 'employer|employment|employment information|employer information|patient employer'],
  [
    'visit',
    'visit|medical|encounter|admission|visit information|admission information|medical information|clinical|admission data|hospital use only|encounter information|clinical information|visit details|hospitalization|admission details|stay|physicians|providers|diagnosis|medical data|care team',
  ],
];
