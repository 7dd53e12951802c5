/** What enters the record on a glance may be wrong at most this often: the product's promise. */
export const PROMISED_RATE = { critical: 0.0014, ordinary: 0.005 };
