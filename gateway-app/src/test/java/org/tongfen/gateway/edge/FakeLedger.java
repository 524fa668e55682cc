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
import org.tongfen.domain.Account;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.Lot;
import org.tongfen.domain.Origin;
import org.tongfen.domain.Outcome;
import org.tongfen.domain.PlatformId;
import org.tongfen.domain.Points;
import org.tongfen.domain.Policy;
import org.tongfen.domain.RewardId;
import org.tongfen.domain.Scheme;
import org.tongfen.domain.TreatyVersion;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.commands.LedgerCommands;
import org.tongfen.gateway.commands.NewCommand;
import org.tongfen.gateway.commands.OpenCommands;
import org.tongfen.gateway.ledger.AccountView;
import org.tongfen.gateway.ledger.HistoryPage;
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
import org.tongfen.wire.Messages;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.Reversal;
import org.tongfen.wire.v1.Terms;

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
    private final List<Terms> terms = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private final FakeBook book = new FakeBook();
    private final List<LedgerEntry> history = new ArrayList<>();
    private final List<HoldView> over = new ArrayList<>();
    private final List<AccountId> expired = new ArrayList<>();
    private final List<Position> positions = new ArrayList<>();
    private long block = 10;
    private int executed;
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
        if (!(completion instanceof Completion.Unavailable)) {
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
                balances.putIfAbsent(Messages.accountId(body.getOpenAccount().getAccount()), 0L);
                yield Outcome.OK;
            }
            case ISSUE -> {
                balances.merge(
                        Messages.accountId(body.getIssue().getAccount()),
                        body.getIssue().getAmount(),
                        Long::sum);
                yield Outcome.OK;
            }
            case GIFT -> {
                Outcome outcome = debit(body.getGift().getFrom(), body.getGift().getAmount());
                if (outcome == Outcome.OK) {
                    balances.merge(
                            Messages.accountId(body.getGift().getTo()),
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
                    END_TREATY -> Outcome.OK;
            case BODY_NOT_SET -> Outcome.MALFORMED;
        };
    }

    private Outcome debit(ByteString account, long amount) {
        long balance = balances.getOrDefault(Messages.accountId(account), 0L);
        if (balance < amount) {
            return Outcome.INSUFFICIENT_POINTS;
        }
        balances.put(Messages.accountId(account), balance - amount);
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
        return new PlatformInfo(new PlatformId(id), id + "MSP", 2, value, 24);
    }

    @Override
    public Optional<PlatformInfo> platform(PlatformId platform) {
        return platforms().stream().filter(p -> p.id().equals(platform)).findFirst();
    }

    @Override
    public synchronized Optional<AccountView> account(PlatformId platform, AccountId account) {
        return Optional.ofNullable(balances.get(account)).map(balance -> {
            Lot lot = new Lot(new Points(platform, Math.max(1, balance)), EXPIRY);
            Account state = new Account(platform, Instant.EPOCH, balance == 0 ? List.of() : List.of(lot));
            return new AccountView(account, state, block);
        });
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
    public synchronized void agree(Terms agreed) {
        terms.add(agreed);
    }

    /** Both halves of all treaties. */
    synchronized List<TreatyHalves> treatyHalves() {
        return book.treaties();
    }

    synchronized void write(PlatformId platform, TreatyVersion version) {
        book.write(platform, version);
    }

    /** Lets the ledger have recorded a command that took effect. */
    public synchronized CommandId recorded(PlatformId source, PlatformId target, CommandKind kind) {
        CommandId id = idFor("recorded", source + "/" + target + "/" + kind);
        CommandRecord record = CommandRecord.newBuilder()
                .setId(ByteString.copyFrom(id.bytes()))
                .setKind(kind)
                .setOutcome(Outcome.OK.number())
                .build();
        book.record(id, new LedgerEntry(source, new LaneId(target, 1), 7, 3, Instant.EPOCH, 1, "tx", block, record));
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

    /** Lets the time of a hold be over. */
    public synchronized void over(HoldView hold) {
        over.add(hold);
    }

    /** Lets points of an account be expired. */
    public synchronized void expired(AccountId account) {
        expired.add(account);
    }

    @Override
    public synchronized HistoryPage history(
            PlatformId platform, AccountId account, Set<CommandKind> kinds, long offset, int limit) {
        List<LedgerEntry> all = history.stream()
                .filter(entry -> kinds.contains(entry.record().getKind()))
                .toList();
        return new HistoryPage(all.stream().skip(offset).limit(limit).toList(), all.size());
    }

    @Override
    public Optional<LedgerEntry> entry(Origin origin) {
        return Optional.empty();
    }

    @Override
    public Optional<Reversal> reversal(PlatformId book, CommandId command) {
        return Optional.empty();
    }

    @Override
    public synchronized Optional<HoldView> hold(PlatformId platform, CommandId hold) {
        return book.hold(hold);
    }

    @Override
    public List<HoldView> openHolds(PlatformId platform, AccountId account) {
        return List.of();
    }

    @Override
    public synchronized List<HoldView> holdsOver(PlatformId platform, Instant now, int limit) {
        return over.stream()
                .filter(view -> !view.hold().until().isAfter(now))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<AccountId> withExpiredPoints(PlatformId platform, Instant now, int limit) {
        return expired.stream().limit(limit).toList();
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
    public Optional<Lane> lane(PlatformId source, LaneId lane) {
        return Optional.empty();
    }

    @Override
    public synchronized List<Position> positions() {
        return List.copyOf(positions);
    }

    @Override
    public synchronized List<SupplyView> supply() {
        return platforms().stream()
                .map(platform -> new SupplyView(platform.id(), new SupplyView.Flows(0, 0, 0, 0, 0, 0, 0), 0, 0))
                .toList();
    }

    /** Lets a platform owe another one something. */
    public synchronized void owe(Position position) {
        positions.add(position);
    }

    @Override
    public LedgerDigest digest() {
        return new LedgerDigest(block, "0".repeat(64));
    }
}
