import type { LabelKind } from './kinds.ts';

/** Labels of persons, as hospitals print them; `|` parts wordings of one meaning. */
export const PATIENT_LABELS: readonly (readonly [LabelKind, string])[] = [
  [
    'name',
    'name|patient|patient name|name of patient|pt name|pt|pat name|patients name|patient full name|full name|full legal name|legal name|name (last first middle)|name (last first mi)|name (last first)|patient name (last first middle)|patient name (last first mi)|patient name (last first)|last name first name middle|last first middle|patient last first|name of the patient|resident name|resident|client name|member name|patient legal name|preferred name|nombre|name last first mi',
  ],
  ['lastName', 'last name|family name|surname|patient last name|last|pt last name|legal last name'],
  [
    'firstName',
    'first name|given name|given names|forename|patient first name|first|pt first name|legal first name|christian name|first and middle name|first name mi|first middle',
  ],
  ['middleName', 'middle name|middle initial|mi|m i|middle|init'],
  [
    'mrn',
    'mrn|mr #|mr no|mr number|mr num|m r n|m r no|m r #|mrn #|mrn no|mr|medical record|medical record no|medical record number|medical record #|med rec no|med rec #|med rec number|med record no|med rec|medical rec no|medical rec #|medical rec|med record|med record #|med record number|hosp no|hosp #|hospital no|hospital number|hospital #|hospital id|unit no|unit #|unit number|unit record no|unit record number|u #|u no|u number|chart no|chart #|chart number|patient id|patient id no|patient id #|pt id|patient no|patient number|patient #|pt no|pt #|record no|record number|record #|history no|history number|hist no|history #|medical record id|mpi|epi|patient identifier|patient identification no|emr #|emr no|clinic no|clinic number|clinic #|mr unit no|case record no|file no|file number|hx no|hx #',
  ],
  [
    'birthDate',
    'dob|d o b|date of birth|birth date|birthdate|birth|born|birthday|date born|b date|bdate|d/o/b|patient dob|pt dob|patient date of birth|patient birth date|birth dt|dob/age|dob (age)|date of birth/age|date of birth (age)|dt of birth|dob (mm/dd/yyyy)|birth date/age|birthdate/age',
  ],
  [
    'age',
    'age|age at admission|age yrs|age (yrs)|patient age|age at visit|age at discharge|pt age|age in years',
  ],
  ['ageSex', 'age/sex|age/sx|age & sex|age/gender|a/s|age sex|age-sex'],
  [
    'ageSex',
    'sex/age|sx/age|gender/age|sex & age|sex/dob|dob/sex|birthdate/sex|date of birth/sex|dob/gender',
  ],
  [
    'sex',
    'sex|gender|legal sex|sex at birth|sx|patient sex|birth sex|administrative sex|patient gender|sex assigned at birth|assigned sex',
  ],
  [
    'address',
    'address|street address|home address|permanent address|patient address|mailing address|residence|street|present address|current address|residence address|address line 1|street & no|street and number|address (street)|address street|number and street|local address|legal residence|patient residence|home street address|addr',
  ],
  ['city', 'city|town|city or town|city/town|municipality'],
  ['state', 'state|st'],
  ['zip', 'zip|zip code|zipcode|postal code|zip/postal code'],
  [
    'cityStateZip',
    'city state zip|city state & zip|city/state/zip|city state zip code|city state and zip|city st zip|city and state|city & state|city state',
  ],
  [
    'phone',
    'phone|telephone|home phone|phone no|telephone no|phone number|telephone number|tel|tel no|patient phone|home telephone|home tel|phone #|home phone no|home phone #|primary phone|phone (home)|cell phone|mobile phone|mobile|contact phone|home phone number|residence phone|res phone|preferred phone|ph|tel #|phone home|telephone (home)|patient telephone|day phone|daytime phone|best phone|home ph|phone 1|hm phone|h phone',
  ],
  [
    'kinName',
    'next of kin|next of kin name|name of next of kin|next of kin (last first)|nearest relative|nearest relative name|name of nearest relative|nok|nok name|nearest kin|n o k|nearest relative or friend|relative name|name of relative|next-of-kin|nearest of kin|person to notify|person to be notified|notify in case of emergency|relative to notify|legal next of kin|kin name|next of kin/relationship|name of next-of-kin|relative or friend to notify|nok/relationship',
  ],
  [
    'emergencyName',
    'emergency contact|emergency contact name|in case of emergency notify|in emergency notify|emergency contact (last first)|contact in emergency|in case of emergency|emergency notify|contact name|notify|contact person|contact 1|primary contact|emerg contact|emergency contact 1|emergency contact person|contact',
  ],
  [
    'kinRelation',
    'next of kin relationship|relationship of next of kin|relation of next of kin|nok relationship|nok relation|nok rel',
  ],
  [
    'kinPhone',
    'next of kin phone|next of kin telephone|nok phone|nok telephone|phone of next of kin|nok tel|telephone of next of kin|relative phone|next of kin phone no|nok ph',
  ],
  [
    'relation',
    'relationship|relation|relation to patient|relationship to patient|relation to pt|rel to pt|rel|relationship to pt|rel to patient|relat|pt relationship|relship|rel to patn|relation to the patient|relationship to the patient',
  ],
  [
    'otherPerson',
    'guarantor|guarantor name|subscriber|subscriber name|insured|insured name|policy holder|policyholder|policy holder name|employer|employer name|responsible party|responsible party name|person responsible for account|bill to|father name|mother name|mothers maiden name|maiden name|mother maiden name|father|mother|spouse|spouse name|name of spouse|name of father|name of mother|husband or wife|name of employer|informant|accompanied by|guardian|guardian name|former name|former/maiden name|alias|aka|other name|suffix|name suffix|title|church|clergy|funeral home|emergency contact 2|second contact|secondary contact|alternate contact|interpreter|interpreter name|name of insured|person financially responsible',
  ],
  [
    'otherPhone',
    'work phone|business phone|employer phone|phone (work)|work tel|bus phone|office phone|fax|fax no|plan phone|guarantor phone|lab phone|clinic phone|pager|beeper|work telephone|business telephone|office tel|alt phone|work ph|wk phone|employer telephone|phone work|insurance phone|office telephone|main|toll free|pharmacy phone|hospital phone',
  ],
  [
    'other',
    'disch time|discharge time|admit time|admission time|adm time|time of admission|time of discharge|chart complete|chart complete (date)|prior dx|dx code|princ dx code|sec dx code|princ proc code|admitting clerk|deficiency|collected by|received by|date printed|race|ethnicity|religion|marital status|marital|mar|m/s|mar status|language|preferred language|soc sec no|social security no|social security number|ssn|s s no|ss #|ss no|soc sec #|birthplace|place of birth|occupation|nationality|citizenship|county|country|email|e-mail|room|rm|bed|rm/bed|room/bed|room no|room number|ward|floor|nursing unit|location|loc|service|serv|hosp service|hospital service|clinical service|dept|department|financial class|f/c|fc|fin class|pay type|payor|payer|insurance|insurance company|insurance co|primary insurance|secondary insurance|primary carrier|secondary carrier|carrier|plan|plan name|policy|policy no|policy #|policy number|policy/id no|group|group no|group #|group number|auth no|authorization no|cert no|contract no|subscriber id|member id|subscriber birthdate|subscriber dob|insured dob|guarantor dob|guarantor ssn|guarantor address|employer address|advance directive|accident related|accident|comments|remarks|valuables|adm source|admit source|source|admission source|admission type|type of admission|admit type|adm type|arrival mode|mode of arrival|disp|disposition code|drg|prior admission|previous admission|previous adm|height|weight|ht|wt|bmi|bp|blood pressure|pulse|temp|temperature|respirations|resp|allergy|code status|diet|isolation|precautions|smoker|hour|hr|am|pm|veteran|student|user|run date|run time|run user|req #|req no|requisition|requisition no|order no|order #|order number|page|printed|print date|printed on|printed by|form|registrar|registered by|reg by|clerk|admitting clerk|initials|verified by|coder|patient type|pt type|pt class|patient class|patient status|status|pat status|visit type|encounter type|primary language|vip|confidential|coded by|drawn by|collected by|performed by|tech|technologist|site|lab|performing lab|director|medical director|laboratory director|clia|clia no|clia #|fasting|priority|stat|volume|container|comment|note|notes|specimen comment|consultants|result|results|autopsy|referred by|referral source|cc|copy|copies|copy to|copies to|job #|job no|job|voice job|dictated|dictated by|transcribed|transcribed by|dd|dt|d|t|dictation date|transcription date|dictating physician|document id|doc id|document #|tel|job number|dict|trans|condition|facility|hospital|campus|clinic|appointment|ref|reference|bill type|revenue code|tax id|fed tax no|npi|upin|license no|lic no|dea|barcode|requested by|request no|sample id|valid until|re|to|from|subject|attention|attn|pages|number called|person answering|first listener|second listener|call taken|hospital day|post-op day|postop day|lmp|edc|gravida|para',
  ],
];
