import type { LabelKind } from './kinds.ts';

/** Labels of stays, persons who treat, and laboratory specimens. */
export const ENCOUNTER_LABELS: readonly (readonly [LabelKind, string])[] = [
  [
    'encounter',
    'account no|account #|account number|acct no|acct #|acct|account|acct number|visit no|visit #|visit number|visit id|visit|encounter no|encounter #|encounter number|encounter|enc|enc #|enc no|encounter id|encounter (csn)|csn|case no|case #|case number|patient account no|patient account number|patient acct no|patient acct|pt acct #|pt acct no|patient control no|pat control no|pat cntl #|patient cntl #|fin|fin #|fin no|fin nbr|financial no|financial number|billing no|billing number|billing #|registration no|registration number|reg no|reg #|adm no|adm #|admission no|admission number|admission #|har|contact serial no|hospital account|hospital account no|hosp acct|hosp acct #|acct/visit|stay no|episode no|inpatient no|patient acct #|patient account #|patient account|pt account no|accession account no',
  ],
  [
    'admitted',
    'admission date|admit date|date of admission|date admitted|admitted|adm date|date of adm|adm|admission|date adm|admit dt|adm dt|admitted on|admission date/time|admit date/time|date/time of admission|adm date/time|date & time of admission|date of admit|admission date & time|registration date|date of registration|reg date|start of care|admit date time|admit|date of visit|visit date|service date|date of service|dos|encounter date|date seen|arrival date|arrival|date of arrival|arrived|adm dt/tm|admission dt|doa|d o a|date admit|date in|hosp admit date|hospital admission date|clinic date|date of encounter|appointment date',
  ],
  [
    'discharged',
    'discharge date|disch date|date of discharge|date discharged|discharged|dis date|date of disch|disch|dis|dc date|d/c date|date disch|discharge|disch dt|dsch date|discharged on|discharge date/time|date of d/c|date of dc|disch date/time|dod|d o d|d/c|date/time of discharge|disc date|dschg date|date dis|date out|discharge date & time|discharge dt|expected discharge|hospital discharge date|dschrg date|date of dismissal|dismissed|dismissal date',
  ],
  [
    'lengthOfStay',
    'length of stay|los|days in hosp|days in hospital|total days|hospital days|days stay|days|no of days|l o s|length of stay (days)|los (days)|days of stay|number of days|stay (days)|total hospital days|inpatient days|stay',
  ],
  [
    'stayDates',
    'admission/discharge dates|dates of stay|admit/discharge|dates of hospitalization|adm/disch|admitted/discharged|hospitalization dates|dates of service|adm/dis|stay dates|inpatient dates|admit - discharge|admission - discharge',
  ],
  [
    'attending',
    'attending|attending physician|attending phys|attending md|attending doctor|attending dr|att phys|att physician|att dr|att md|attn dr|atn dr|attending provider|physician|doctor|attend phys|attend dr|attend|att|attending prov|physician in charge|attending staff|attending practitioner|staff physician|md|provider|primary attending|responsible physician|discharging physician|physician/provider|treating physician|dr|attending surgeon|rendering provider|attending physician name|doctor in charge|attending phy|attg|attng|treating provider|att prov|seen by|hospitalist|care provider',
  ],
  [
    'otherPhysician',
    'admitting physician|admitting md|admitting dr|adm phys|adm dr|referring physician|referring md|ref phys|referring dr|family physician|family dr|family doctor|primary care physician|primary care provider|primary care|pcp|primary physician|consulting physician|consultant|surgeon|surgeons|assistant|assistant surgeon|first assistant|assistants|anesthesiologist|anaesthetist|anesthetist|resident physician|intern|house officer|other dr|othr dr|other physician|operating surgeon|emergency physician|er physician|ed physician|referring provider|admitting provider|admitting doctor|operating physician|pathologist|radiologist|co-surgeon|scrub nurse|circulating nurse|rn|nurse|circulator|anesthesia by|anesthesia provider|cosigner|preceptor',
  ],
  [
    'accession',
    'accession no|accession #|accession number|accession|acc no|acc #|lab no|lab #|lab number|lab id|specimen no|specimen #|specimen number|spec #|spec no|specimen id|sample no|sample #|sample number|lab accession no|laboratory no|access no|accn|accn no|acsn|order accession|lab acc no|access #|laboratory number|report no|report number|accession id|filler order no|lab ref no|specimen identifier|spec id',
  ],
  [
    'specimen',
    'specimen|specimen type|spec type|type of specimen|sample type|specimen source|source of specimen|sample|specimen description|spec|spec source|material|specimen/source|fluid type|sample source',
  ],
  [
    'ordering',
    'ordering physician|ordering provider|ordering md|ordering dr|ordered by|ord dr|ord phys|ord physician|ord prov|requesting physician|requesting dr|requesting md|req phys|req dr|requesting provider|ordering|ordering doctor|physician ordering|requested by|submitting physician|req physician|subm dr|submitted by|client physician|ord md|ord by|ordering clinician|ordering practitioner|submit dr|referring/ordering physician|authorizing provider|req by|ordering phys',
  ],
  [
    'collected',
    'collected|collection date|date collected|collect date|coll|coll date|date/time collected|collection date/time|collection time|collected on|collected date|date drawn|drawn|draw date|date of collection|collect dt|specimen collected|collection|date & time collected|coll dt/tm|collected date/time|collect date/time|col date|collection dt/tm|specimen collection date|date/time drawn|specimen date|coll time|sample collected|taken|date taken|collect dt/tm|col|collection date & time|date obtained|specimen drawn',
  ],
  [
    'reported',
    'reported|report date|date reported|date/time reported|reported on|resulted|result date|date of report|report date/time|reported date|resulted on|date resulted|reported date/time|completed|released|final report date|verified|date completed|report printed|rept date|rptd|verified date|result date/time|final reported|report issued|issued|complete date|date/time resulted|reported dt/tm|date of issue|signed out|finalized|final',
  ],
  [
    'other',
    'received|date received|received in lab|recd|rec d|rcvd|received date|received on|date/time received|recvd|lab received',
  ],
  ['date', 'date|date/time|date & time|date and time|dated|date signed|today date|date of signature'],
  ['time', 'time|hour|time of day|time signed'],
];
