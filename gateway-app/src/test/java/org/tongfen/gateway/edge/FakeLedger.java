package org.tongfen.gateway.edge;

import com.google.protobuf.ByteString;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.scheme.Policy;
import org.tongfen.domain.scheme.Scheme;
import org.tongfen.domain.treaty.TreatyVersion;
import org.tongfen.domain.value.DayUsage;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.commands.LedgerCommands;
import org.tongfen.gateway.commands.NewCommand;
import org.tongfen.gateway.commands.OpenCommands;
import org.tongfen.gateway.ledger.AccountView;
import org.tongfen.gateway.ledger.EntryPlace;
import org.tongfen.gateway.ledger.ExpiredPoints;
import org.tongfen.gateway.ledger.HoldView;
import org.tongfen.gateway.ledger.LedgerDigest;
import org.tongfen.gateway.ledger.LedgerEntry;
import org.tongfen.gateway.ledger.LedgerTransactionView;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.ledger.Position;
import org.tongfen.gateway.ledger.RewardView;
import org.tongfen.gateway.ledger.SupplyView;
import org.tongfen.gateway.ledger.TreatyHalves;
import org.tongfen.gateway.ledger.TreatyView;
import org.tongfen.gateway.projection.Alert;
import org.tongfen.wire.Reversals;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.ProofMessage;
import org.tongfen.wire.v1.TermsMessage;

/** A ledger in memory, for the HTTP contract only. It counts what it was asked to do, and can be told what to answer. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeLedger implements LedgerView, LedgerCommands, OpenCommands {
    /** When every lot expires. */
    public static final Instant EXPIRY = Instant.parse("2099-12-31T16:00:00Z");

    private final Map<AccountId, Long> balances = new HashMap<>();
    private final Map<CommandId, NewCommand> commands = new HashMap<>();
    private final Map<CommandId, Completion> completions = new HashMap<>();
    private final List<TermsMessage> terms = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private final FakeBook book = new FakeBook();
    private final List<LedgerEntry> history = new ArrayList<>();
    private final List<HoldView> over = new ArrayList<>();
    private final List<AccountId> expired = new ArrayList<>();
    private final Map<AccountId, Account.Status> statuses = new HashMap<>();
    private final Map<AccountId, Long> arriving = new HashMap<>();
    private final List<Position> positions = new ArrayList<>();
    private long block = 10;
    private Optional<Long> digested = Optional.of(block);
    private int executed;
    private boolean ready = true;
    private Optional<NewCommand> last = Optional.empty();
    private @Nullable Function<NewCommand, Completion> script;

    /** Forgets everything. */
    public synchronized void reset() {
        balances.clear();
        commands.clear();
        completions.clear();
        terms.clear();
        alerts.clear();
        book.clear();
        history.clear();
        over.clear();
        expired.clear();
        statuses.clear();
        arriving.clear();
        ready = true;
        digested = Optional.of(block);
        positions.clear();
        executed = 0;
        script = null;
    }

    /** Adds an alert, in a block after those before. */
    public synchronized void alert(Alert alert) {
        alerts.add(alert);
    }

    /** Answers every new command in this way from now on. */
    public synchronized void answerWith(Function<NewCommand, Completion> answer) {
        script = answer;
    }

    /** Answers every new command with this outcome from now on. */
    public void answerWith(Outcome outcome, long bound) {
        answerWith(command -> decided(command, outcome, bound));
    }

    /** How many commands were new to the ledger. */
    public synchronized int executed() {
        return executed;
    }

    /** Lets an account be frozen or closed. */
    public synchronized void status(AccountId account, Account.Status status) {
        statuses.put(account, status);
    }

    /** Lets points arrive for an account. */
    public synchronized void arrive(AccountId account, long amount) {
        balances.putIfAbsent(account, 0L);
        arriving.merge(account, amount, Long::sum);
    }

    /** Lets the last digest be of a block, or lets there be none. */
    public synchronized void digested(Optional<Long> of) {
        digested = of;
    }

    /** Lets commands be taken or not. */
    public synchronized void ready(boolean now) {
        ready = now;
    }

    @Override
    public synchronized boolean isReady() {
        return ready;
    }

    /** How many accounts are open. */
    public synchronized int openAccounts() {
        return balances.size();
    }

    @Override
    public synchronized Completion execute(NewCommand command) {
        NewCommand known = commands.get(command.id());
        if (known != null) {
            Completion first = completions.get(command.id());
            return known.body().equals(command.body()) && first != null
                    ? replayed(first)
                    : new Completion.OtherContent(command.id());
        }
        Completion completion = script == null ? decided(command, apply(command), 0) : script.apply(command);
        if (!(completion instanceof Completion.NotOrdered)) {
            commands.put(command.id(), command);
            completions.put(command.id(), completion);
            executed++;
            last = Optional.of(command);
        }
        return completion;
    }

    private static Completion replayed(Completion first) {
        return first instanceof Completion.Decided d
                ? new Completion.Decided(d.record(), d.batch(), d.transactionId(), d.block(), true)
                : first;
    }

    private Outcome apply(NewCommand command) {
        var body = command.body();
        book.apply(command);
        return switch (body.getBodyCase()) {
            case OPEN_ACCOUNT -> {
                balances.putIfAbsent(AccountId.ofLong(body.getOpenAccount().getAccount()), 0L);
                yield Outcome.OK;
            }
            case ISSUE -> {
                balances.merge(
                        AccountId.ofLong(body.getIssue().getAccount()),
                        body.getIssue().getAmount(),
                        Long::sum);
                yield Outcome.OK;
            }
            case GIFT -> {
                Outcome outcome = debit(body.getGift().getFrom(), body.getGift().getAmount());
                if (outcome == Outcome.OK) {
                    balances.merge(
                            AccountId.ofLong(body.getGift().getTo()),
                            body.getGift().getAmount(),
                            Long::sum);
                }
                yield outcome;
            }
            case EXCHANGE ->
                debit(body.getExchange().getFrom(), body.getExchange().getAmount());
            case AGREE_TERMS -> {
                terms.add(body.getAgreeTerms().getTerms());
                yield Outcome.OK;
            }
            // What these do is for the ledger to tell; tests script the answer.
            case FREEZE_ACCOUNT,
                    UNFREEZE_ACCOUNT,
                    CLOSE_ACCOUNT,
                    BURN,
                    EXPIRE,
                    HOLD_GIFT,
                    HOLD_EXCHANGE,
                    HOLD_REDEMPTION,
                    COMMIT,
                    VOID_HOLD,
                    EXPIRE_HOLD,
                    REDEEM,
                    REVERSE,
                    SET_REWARD,
                    SET_POLICY,
                    END_TREATY,
                    ALLOW_REVERSAL -> Outcome.OK;
            case POST_ARRIVAL, GIVE_HEADROOM, TAKE_HEADROOM ->
                throw new IllegalStateException("what a lane does is nobody's request");
            case BODY_NOT_SET -> Outcome.MALFORMED;
        };
    }

    private Outcome debit(long account, long amount) {
        long balance = balances.getOrDefault(AccountId.ofLong(account), 0L);
        if (balance < amount) {
            return Outcome.INSUFFICIENT_POINTS;
        }
        balances.put(AccountId.ofLong(account), balance - amount);
        return Outcome.OK;
    }

    /** A decision about a command, as the ledger would record it. */
    public Completion decided(NewCommand command, Outcome outcome, long bound) {
        block++;
        return FakeRecords.decided(command, outcome, bound, block);
    }

    @Override
    public synchronized Optional<Completion> find(CommandId id) {
        return Optional.ofNullable(completions.get(id));
    }

    @Override
    public synchronized Optional<Completion> join(CommandId id) {
        return find(id).map(FakeLedger::replayed);
    }

    @Override
    public CommandId idFor(String scope, String idempotencyKey) {
        try {
            return CommandId.of(MessageDigest.getInstance("SHA-256")
                    .digest((scope + "\0" + idempotencyKey).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public long count() {
        return 0;
    }

    @Override
    public synchronized long block() {
        return block;
    }

    @Override
    public synchronized boolean awaitBlock(long wanted, Duration bound) {
        return wanted <= block;
    }

    @Override
    public List<PlatformInfo> platforms() {
        return List.of(
                platformInfo("platform_a", 100), platformInfo("platform_b", 120), platformInfo("platform_c", 80));
    }

    private static PlatformInfo platformInfo(String id, long value) {
        return new PlatformInfo(new PlatformId(id), id + "MSP", 2, value, 24, 4);
    }

    @Override
    public Optional<PlatformInfo> platform(PlatformId platform) {
        return platforms().stream().filter(p -> p.id().equals(platform)).findFirst();
    }

    @Override
    public synchronized Optional<AccountView> account(PlatformId platform, AccountId account) {
        return Optional.ofNullable(balances.get(account)).map(balance -> view(platform, account, balance));
    }

    @Override
    public Optional<Account.Status> status(PlatformId platform, AccountId account) {
        return account(platform, account).map(AccountView::status);
    }

    private AccountView view(PlatformId platform, AccountId account, long balance) {
        Account.Status status = statuses.getOrDefault(account, Account.Status.OPEN);
        Account state = new Account(
                platform,
                Instant.EPOCH,
                status,
                status == Account.Status.CLOSED ? List.of() : lots(platform, balance),
                Points.none(platform),
                DayUsage.NONE);
        return new AccountView(account, state, lots(platform, arriving.getOrDefault(account, 0L)), block);
    }

    private static List<Lot> lots(PlatformId platform, long amount) {
        return amount == 0 ? List.of() : List.of(new Lot(new Points(platform, amount), EXPIRY));
    }

    @Override
    public synchronized List<AccountView> unclaimed(PlatformId platform) {
        return balances.entrySet().stream()
                .filter(entry -> entry.getKey().isUnclaimed())
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> view(platform, entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public synchronized List<TreatyView> treaties() {
        return terms.stream()
                .map(t -> new TreatyView(
                        new PlatformId(t.getSource()),
                        new PlatformId(t.getTarget()),
                        t.getVersion(),
                        t,
                        true,
                        false,
                        TreatyView.State.ONE_SIDED))
                .toList();
    }

    /** Lets a treaty stand in the list. */
    public synchronized void agree(TermsMessage agreed) {
        terms.add(agreed);
    }

    /** Both halves of all treaties. */
    synchronized List<TreatyHalves> treatyHalves() {
        return book.treaties();
    }

    synchronized void write(PlatformId platform, TreatyVersion version) {
        book.write(platform, version);
    }

    /** Lets the ledger have recorded a command that took effect, from account 1-4 to account 2-5. */
    public synchronized CommandId recorded(PlatformId source, PlatformId target, CommandKind kind) {
        CommandId id = idFor("recorded", source + "/" + target + "/" + kind);
        CommandRecord record = CommandRecord.newBuilder()
                .setId(ByteString.copyFrom(id.bytes()))
                .setKind(kind)
                .setOutcome(Outcome.OK.number())
                .setFrom(new AccountId(1, 4).toLong())
                .setTo(new AccountId(2, 5).toLong())
                .build();
        Optional<PlatformId> other = source.equals(target) ? Optional.empty() : Optional.of(target);
        book.record(
                id,
                new LedgerEntry(new Origin(source, new LaneId(1), 7, 3), other, Instant.EPOCH, 1, "tx", block, record));
        return id;
    }

    /** The last command that was new to the ledger. */
    public synchronized NewCommand last() {
        return last.orElseThrow();
    }

    /** Lets an entry follow in everybody's history. */
    public synchronized void follow(LedgerEntry entry) {
        history.add(entry);
    }

    /** Lets members have had a reward so often. */
    public synchronized void taken(RewardId reward, long number) {
        book.taken(reward, number);
    }

    /** Lets the time of a hold be over. */
    public synchronized void over(HoldView hold) {
        over.add(hold);
    }

    /** Lets points of an account be expired. */
    public synchronized void expired(AccountId account) {
        expired.add(account);
    }

    /** Lets an account have no expired points any more. */
    public synchronized void cleared(AccountId account) {
        expired.remove(account);
    }

    @Override
    public synchronized List<LedgerEntry> history(
            PlatformId platform, AccountId account, Set<CommandKind> kinds, Optional<EntryPlace> after, int limit) {
        List<LedgerEntry> entries = history.stream()
                .filter(entry -> kinds.contains(entry.record().getKind()))
                .toList();
        List<EntryPlace> places = entries.stream().map(LedgerEntry::place).toList();
        return entries.stream()
                .skip(after.map(places::indexOf).orElse(-1) + 1L)
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<EntryPlace> historyPlace(
            PlatformId platform, AccountId account, Set<CommandKind> kinds, Optional<EntryPlace> after, int number) {
        List<LedgerEntry> entries = history(platform, account, kinds, after, number);
        return entries.size() < number
                ? Optional.empty()
                : Optional.of(entries.getLast().place());
    }

    @Override
    public Optional<LedgerEntry> entry(Origin origin) {
        return Optional.empty();
    }

    @Override
    public Optional<ProofMessage> proof(Origin origin) {
        return Optional.of(ProofMessage.newBuilder()
                .setOrigin(Reversals.message(origin))
                .setRecord(ByteString.copyFromUtf8("a record"))
                .build());
    }

    @Override
    public synchronized Optional<HoldView> hold(PlatformId platform, CommandId hold) {
        return book.hold(hold);
    }

    @Override
    public synchronized List<HoldView> holdsOver(PlatformId platform, Instant now, int limit) {
        return over.stream()
                .filter(view -> !view.hold().until().isAfter(now))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<ExpiredPoints> withExpiredPoints(PlatformId platform, Instant now, int limit) {
        return expired.stream()
                .limit(limit)
                .map(account -> new ExpiredPoints(account, Instant.EPOCH))
                .toList();
    }

    @Override
    public synchronized List<RewardView> rewards(PlatformId platform) {
        return book.rewards();
    }

    @Override
    public synchronized Optional<RewardView> reward(PlatformId platform, RewardId reward) {
        return book.rewards().stream()
                .filter(view -> view.reward().id().equals(reward))
                .findFirst();
    }

    @Override
    public synchronized Policy policy(PlatformId platform) {
        return book.policy();
    }

    @Override
    public Optional<Scheme> scheme() {
        return Optional.of(FakeBook.SCHEME);
    }

    @Override
    public synchronized Optional<LedgerEntry> entry(CommandId id) {
        return book.entry(id);
    }

    @Override
    public Optional<LedgerTransactionView> transaction(String transactionId) {
        return Optional.empty();
    }

    @Override
    public synchronized List<Alert> alerts(Optional<Alert.Place> after, int limit) {
        long last = after.map(Alert.Place::block).orElse(-1L);
        return alerts.stream()
                .filter(alert -> alert.place().block() > last)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Position> positions() {
        return List.copyOf(positions);
    }

    @Override
    public synchronized List<SupplyView> supply() {
        return platforms().stream()
                .map(platform -> new SupplyView(platform.id(), new SupplyView.Flows(0, 0, 0, 0, 0, 0, 0), 0, 0, 0))
                .toList();
    }

    /** Lets a platform owe another one something. */
    public synchronized void owe(Position position) {
        positions.add(position);
    }

    @Override
    public Optional<LedgerDigest> digest() {
        return digested.map(of -> new LedgerDigest(of, "0".repeat(64)));
    }
}
