import type { ReviewField } from '../../../../../shared/core/record/review-api.ts';
import { spokenValue } from '../document-words.ts';
import type { Review } from '../use-review.ts';
import { OfferList } from './offer-list.tsx';
import { offerKeys, offersFor, takeOffer } from './offers.ts';

interface ValueOffersProps {
  readonly review: Review;
  readonly field: ReviewField;
  readonly label: string;
}

/** The values that one key takes for the field in hand. */
export const ValueOffers = ({ review, field, label }: ValueOffersProps) => (
  <OfferList
    label={label}
    offers={offersFor(field).map((value, index) => ({
      id: value,
      stroke: offerKeys(field, index, review.untouched(field))[0],
      shows: spokenValue(field.name, value),
      onTake: () => takeOffer(review, field, value),
    }))}
  />
);
