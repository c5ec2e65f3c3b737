"""One transaction's view of what is kept: a repository a noun."""

from __future__ import annotations

from functools import cached_property

from sqlalchemy import Connection

from matcher.store.accounts import AccountRepository
from matcher.store.answers import AnswerRepository
from matcher.store.assignments import AssignmentRepository
from matcher.store.audit import AuditRepository
from matcher.store.codes import CodeRepository
from matcher.store.employer_postings import EmployerPostingRepository
from matcher.store.employer_referrals import EmployerReferralRepository
from matcher.store.employer_warnings import EmployerWarningRepository
from matcher.store.employers import EmployerRepository
from matcher.store.evidence import EvidenceRepository
from matcher.store.failures import FailureRepository
from matcher.store.fair_audiences import FairAudienceRepository
from matcher.store.fair_expected import FairExpectedRepository
from matcher.store.fair_grounds import FairGroundRepository
from matcher.store.fair_lists import FairListRepository
from matcher.store.fair_outcomes import FairOutcomeRepository
from matcher.store.fair_participants import FairParticipantRepository
from matcher.store.fair_receipts import FairReceiptRepository
from matcher.store.fair_reports import FairReportRepository
from matcher.store.fairs import FairRepository
from matcher.store.graduate_arrivals import GraduateArrivals
from matcher.store.graduate_search import GraduateSearch
from matcher.store.hand_overs import HandOverRepository
from matcher.store.identities import IdentityRepository
from matcher.store.import_differences import ImportDifferenceRepository
from matcher.store.installation import InstallationRepository
from matcher.store.jobs import JobRepository
from matcher.store.keys import KeyRing
from matcher.store.ledger_entries import LedgerEntryRepository
from matcher.store.ledger_persons import LedgerPersonRepository
from matcher.store.links import LinkRepository
from matcher.store.marks import MarkRepository
from matcher.store.office_workbooks import OfficeWorkbookRepository
from matcher.store.organisations import OrganisationRepository
from matcher.store.person_matches import PersonMatchRepository
from matcher.store.posting_search import PostingSearch
from matcher.store.postings import PostingRepository
from matcher.store.referral_batches import ReferralBatchRepository
from matcher.store.referrals import ReferralRepository
from matcher.store.report_snapshots import ReportSnapshotRepository
from matcher.store.repository import Clock
from matcher.store.reviews import ReviewRepository
from matcher.store.rule_values import RuleValueRepository
from matcher.store.screenings import ScreeningRepository
from matcher.store.sessions import SessionRepository
from matcher.store.standings import StandingRepository
from matcher.store.tidying import TidyingRepository
from matcher.store.tokens import TokenRepository
from matcher.store.uploads import UploadRepository
from matcher.store.work_marks import WorkMarkRepository

BEGIN_IMMEDIATE = "begin_immediate"
"""The execution option of a connection whose transaction may write."""


class Store:
    """The repositories of one transaction; whoever opened the transaction commits it."""

    def __init__(self, connection: Connection, keys: KeyRing, clock: Clock) -> None:
        """Store what the repositories need."""
        self.connection = connection
        self.keys = keys
        self.clock = clock

    @property
    def is_writing(self) -> bool:
        """Whether the transaction may write: what it reads may never be committed."""
        return bool(self.connection.get_execution_options().get(BEGIN_IMMEDIATE, False))

    @cached_property
    def installation(self) -> InstallationRepository:
        """Facts about the installation."""
        return InstallationRepository(self.connection, self.keys, self.clock)

    @cached_property
    def organisations(self) -> OrganisationRepository:
        """The tree of organisations."""
        return OrganisationRepository(self.connection, self.keys, self.clock)

    @cached_property
    def accounts(self) -> AccountRepository:
        """Accounts and their password hashes."""
        return AccountRepository(self.connection, self.keys, self.clock)

    @cached_property
    def codes(self) -> CodeRepository:
        """One-time codes."""
        return CodeRepository(self.connection, self.keys, self.clock)

    @cached_property
    def failures(self) -> FailureRepository:
        """Failed sign-ins and locks."""
        return FailureRepository(self.connection, self.keys, self.clock)

    @cached_property
    def sessions(self) -> SessionRepository:
        """Signed-in browsers."""
        return SessionRepository(self.connection, self.keys, self.clock)

    @cached_property
    def tokens(self) -> TokenRepository:
        """API tokens."""
        return TokenRepository(self.connection, self.keys, self.clock)

    @cached_property
    def links(self) -> LinkRepository:
        """Employers' links with a code."""
        return LinkRepository(self.connection, self.keys, self.clock)

    @cached_property
    def employer_postings(self) -> EmployerPostingRepository:
        """What an employer sees through a link."""
        return EmployerPostingRepository(self.connection, self.keys, self.clock)

    @cached_property
    def employers(self) -> EmployerRepository:
        """Employers."""
        return EmployerRepository(self.connection, self.keys, self.clock)

    @cached_property
    def postings(self) -> PostingRepository:
        """Postings, their versions and the change stream."""
        return PostingRepository(self.connection, self.keys, self.clock)

    @cached_property
    def posting_search(self) -> PostingSearch:
        """Searching postings."""
        return PostingSearch(self.connection, self.keys, self.clock)

    @cached_property
    def graduates(self) -> GraduateSearch:
        """Graduates' profiles."""
        return GraduateSearch(self.connection, self.keys, self.clock)

    @cached_property
    def marks(self) -> MarkRepository:
        """What graduates say of postings."""
        return MarkRepository(self.connection, self.keys, self.clock)

    @cached_property
    def jobs(self) -> JobRepository:
        """Background jobs."""
        return JobRepository(self.connection, self.keys, self.clock)

    @cached_property
    def uploads(self) -> UploadRepository:
        """Uploaded files and the row problems met in them."""
        return UploadRepository(self.connection, self.keys, self.clock)

    @cached_property
    def tidying(self) -> TidyingRepository:
        """Rows that have served."""
        return TidyingRepository(self.connection, self.keys, self.clock)

    @cached_property
    def audit(self) -> AuditRepository:
        """The audit trail."""
        return AuditRepository(self.connection, self.keys, self.clock)

    @cached_property
    def answers(self) -> AnswerRepository:
        """Remembered answers to repeated writes."""
        return AnswerRepository(self.connection, self.keys, self.clock)

    @cached_property
    def ledger_persons(self) -> LedgerPersonRepository:
        """Persons in the ledger."""
        return LedgerPersonRepository(self.connection, self.keys, self.clock)

    @cached_property
    def entries(self) -> LedgerEntryRepository:
        """Entries of the ledger."""
        return LedgerEntryRepository(self.connection, self.keys, self.clock)

    @cached_property
    def work_marks(self) -> WorkMarkRepository:
        """How far the ledger has been written."""
        return WorkMarkRepository(self.connection, self.keys, self.clock)

    @cached_property
    def referrals(self) -> ReferralRepository:
        """Referrals and their steps."""
        return ReferralRepository(self.connection, self.keys, self.clock)

    @cached_property
    def referral_batches(self) -> ReferralBatchRepository:
        """Batches of referral steps."""
        return ReferralBatchRepository(self.connection, self.keys, self.clock)

    @cached_property
    def rule_values(self) -> RuleValueRepository:
        """Values of rules that offices set."""
        return RuleValueRepository(self.connection, self.keys, self.clock)

    @cached_property
    def hand_overs(self) -> HandOverRepository:
        """Hand-over lists."""
        return HandOverRepository(self.connection, self.keys, self.clock)

    @cached_property
    def evidence(self) -> EvidenceRepository:
        """Evidence files."""
        return EvidenceRepository(self.connection, self.keys, self.clock)

    @cached_property
    def assignments(self) -> AssignmentRepository:
        """Assignments made many at once."""
        return AssignmentRepository(self.connection, self.keys, self.clock)

    @cached_property
    def report_snapshots(self) -> ReportSnapshotRepository:
        """Frozen months."""
        return ReportSnapshotRepository(self.connection, self.keys, self.clock)

    @cached_property
    def arrivals(self) -> GraduateArrivals:
        """Profiles written many at a time."""
        return GraduateArrivals(self.connection, self.keys, self.clock)

    @cached_property
    def identities(self) -> IdentityRepository:
        """Who an arriving row is, and whom she may be."""
        return IdentityRepository(self.connection, self.keys, self.clock)

    @cached_property
    def import_differences(self) -> ImportDifferenceRepository:
        """What imports of ledgers would change."""
        return ImportDifferenceRepository(self.connection, self.keys, self.clock)

    @cached_property
    def person_matches(self) -> PersonMatchRepository:
        """Rows suspected to be one person."""
        return PersonMatchRepository(self.connection, self.keys, self.clock)

    @cached_property
    def employer_referrals(self) -> EmployerReferralRepository:
        """What an employer sees of referrals through a link."""
        return EmployerReferralRepository(self.connection, self.keys, self.clock)

    @cached_property
    def office_workbooks(self) -> OfficeWorkbookRepository:
        """Offices' own workbooks."""
        return OfficeWorkbookRepository(self.connection, self.keys, self.clock)

    @cached_property
    def screenings(self) -> ScreeningRepository:
        """What the guard found in postings."""
        return ScreeningRepository(self.connection, self.keys, self.clock)

    @cached_property
    def reviews(self) -> ReviewRepository:
        """Reviews of postings."""
        return ReviewRepository(self.connection, self.keys, self.clock)

    @cached_property
    def standings(self) -> StandingRepository:
        """What is known beside postings' words."""
        return StandingRepository(self.connection, self.keys, self.clock)

    @cached_property
    def employer_warnings(self) -> EmployerWarningRepository:
        """Warnings of employers."""
        return EmployerWarningRepository(self.connection, self.keys, self.clock)

    @cached_property
    def fairs(self) -> FairRepository:
        """Job fairs."""
        return FairRepository(self.connection, self.keys, self.clock)

    @cached_property
    def fair_participants(self) -> FairParticipantRepository:
        """Employers at fairs and their steps."""
        return FairParticipantRepository(self.connection, self.keys, self.clock)

    @cached_property
    def fair_receipts(self) -> FairReceiptRepository:
        """Employers' receipts."""
        return FairReceiptRepository(self.connection, self.keys, self.clock)

    @cached_property
    def fair_audiences(self) -> FairAudienceRepository:
        """Whom fairs expect."""
        return FairAudienceRepository(self.connection, self.keys, self.clock)

    @cached_property
    def fair_expected(self) -> FairExpectedRepository:
        """Registered graduates whom fairs may expect."""
        return FairExpectedRepository(self.connection, self.keys, self.clock)

    @cached_property
    def fair_grounds(self) -> FairGroundRepository:
        """Who fits where at a fair, kept from one list to the next."""
        return FairGroundRepository(self.connection, self.keys, self.clock)

    @cached_property
    def fair_lists(self) -> FairListRepository:
        """Curated lists with their inputs."""
        return FairListRepository(self.connection, self.keys, self.clock)

    @cached_property
    def fair_reports(self) -> FairReportRepository:
        """What employers report of fairs."""
        return FairReportRepository(self.connection, self.keys, self.clock)

    @cached_property
    def fair_outcomes(self) -> FairOutcomeRepository:
        """What happened at fairs."""
        return FairOutcomeRepository(self.connection, self.keys, self.clock)
