import { approveClaimRoute } from './approve-claim.ts';
import { closeLoanRoute } from './close-loan.ts';
import { endAgreementRoute } from './end-agreement.ts';
import { fileLoanRoute } from './file-loan.ts';
import { fundPoolRoute } from './fund-pool.ts';
import { getBooks } from './get-books.ts';
import { openPoolRoute } from './open-pool.ts';
import { payClaimRoute } from './pay-claim.ts';
import { postToPoolRoute } from './post-to-pool.ts';
import { recordRecoveryRoute } from './record-recovery.ts';
import { refundPoolRoute } from './refund-pool.ts';
import { rejectClaimRoute } from './reject-claim.ts';
import { reportBalanceRoute } from './report-balance.ts';
import { reportOverdueRoute } from './report-overdue.ts';
import { returnClaimRoute } from './return-claim.ts';
import { reversePostingRoute } from './reverse-posting.ts';
import { reviewClaimRoute } from './review-claim.ts';
import { revokeFilingRoute } from './revoke-filing.ts';
import { signAgreementRoute } from './sign-agreement.ts';
import { submitClaimRoute } from './submit-claim.ts';
import { writeOffClaimRoute } from './write-off-claim.ts';

/** Every route of loan-pools. */
export const routes = [
  approveClaimRoute,
  closeLoanRoute,
  endAgreementRoute,
  fileLoanRoute,
  fundPoolRoute,
  getBooks,
  openPoolRoute,
  payClaimRoute,
  postToPoolRoute,
  recordRecoveryRoute,
  refundPoolRoute,
  rejectClaimRoute,
  reportBalanceRoute,
  reportOverdueRoute,
  returnClaimRoute,
  reversePostingRoute,
  reviewClaimRoute,
  revokeFilingRoute,
  signAgreementRoute,
  submitClaimRoute,
  writeOffClaimRoute,
];
