package org.tongfen.simulator.gateway;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.database.CommitUnknownException;
import org.tongfen.gateway.database.DatabaseUnavailableException;
import org.tongfen.gateway.lanes.EndorserChoice;
import org.tongfen.gateway.lanes.FlightLimit;
import org.tongfen.gateway.lanes.HeadroomDesk;
import org.tongfen.gateway.lanes.HeadroomWish;
import org.tongfen.gateway.lanes.LaneCommand;
import org.tongfen.gateway.lanes.LaneListener;
import org.tongfen.gateway.lanes.LaneLoop;
import org.tongfen.gateway.lanes.LaneQueue;
import org.tongfen.gateway.lanes.OneByOneStock;
import org.tongfen.gateway.lanes.Provisional;
import org.tongfen.simulator.channel.Block;
import org.tongfen.simulator.channel.Peer;
import org.tongfen.simulator.virtual.Fault;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.HoldMessage;

/** One life of one replica of a gateway: it catches up with its peer, runs its share of the lanes, and serves clients. */
final class GatewayReplica implements SharedDatabase.News {
    private static final int DATABASE_TIME = 3;
    private static final int NEWS_TIME = 20;
    private static final long NANOS_OF_MILLISECOND = 1_000_000;
    private static final int FLIGHTS = 2;
    private static final int NONCE_BYTES = 16;
    private static final long UNLIMITED = 1_000_000_000_000_000_000L;

    private final SimulatedGateway gateway;
    private final Surroundings world;
    private final String holder;
    private final ReplicaStore store;
    private final CallerDesk callers = new CallerDesk();
    private final TreeMap<LaneId, LaneDriver> lanes = new TreeMap<>();
    private List<HeadroomWish> wishes = List.of();
    private @Nullable SimulatedOwnBook book;
    private long seen;
    private boolean alive = true;
    private long asleepUntil;
    private long clockOff;
    private boolean projecting;

    GatewayReplica(SimulatedGateway gateway, String holder) {
        this.gateway = gateway;
        this.holder = holder;
        world = gateway.surroundings();
        store = new ReplicaStore(gateway.database(), holder, world);
        gateway.database().tell(this);
    }

    Surroundings surroundings() {
        return world;
    }

    ReplicaStore store() {
        return store;
    }

    String holder() {
        return holder;
    }

    PlatformId platform() {
        return gateway.platform().id();
    }

    SimulatedOwnBook book() {
        if (book == null) {
            throw new IllegalStateException("the book has not been read");
        }
        return book;
    }

    /** How many blocks this replica has taken in. */
    long seen() {
        return seen;
    }

    String nextTransaction() {
        return gateway.nextTransaction();
    }

    /** What this replica's clock shows. */
    Instant time() {
        return Instant.ofEpochMilli(world.timeline().now() + clockOff)
                .plusNanos(world.chance().between(0, NANOS_OF_MILLISECOND - 1));
    }

    boolean hasWrongClock() {
        return clockOff != 0;
    }

    void setClock(long off) {
        clockOff = off;
    }

    void end() {
        alive = false;
        gateway.database().tellNoMore(this);
    }

    boolean hasBatchesInFlight() {
        return lanes.values().stream().anyMatch(lane -> lane.loop().isFlying());
    }

    boolean runsALane() {
        return lanes.values().stream().anyMatch(lane -> lane.loop().isHeld());
    }

    boolean isStopped() {
        return lanes.values().stream().anyMatch(lane -> lane.loop().state() == LaneLoop.State.STOPPED);
    }

    /** Stops everything that this process does, for a while; what comes meanwhile waits. */
    void sleep(long milliseconds) {
        asleepUntil = Math.max(asleepUntil, world.timeline().now() + milliseconds);
    }

    void wakeUp() {
        asleepUntil = 0;
    }

    /** Does something later, unless this process has ended by then. */
    void after(long milliseconds, Runnable action) {
        world.timeline().after(milliseconds, () -> {
            long late = asleepUntil - world.timeline().now();
            if (alive && late > 0) {
                after(late, action);
            } else if (alive) {
                action.run();
            }
        });
    }

    void after(Duration time, Runnable action) {
        after(time.toMillis(), action);
    }

    /** Works with the database, as often as it takes. */
    private <T> void patiently(Supplier<T> work, Consumer<T> then) {
        after(world.chance().between(1, DATABASE_TIME), () -> {
            Optional<T> result = fromDatabase(work);
            if (result.isPresent()) {
                after(world.chance().between(0, 1), () -> then.accept(result.get()));
            } else {
                after(GatewayTuning.DATABASE_PAUSE, () -> patiently(work, then));
            }
        });
    }

    private static <T> Optional<T> fromDatabase(Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (DatabaseUnavailableException _) {
            return Optional.empty();
        }
    }

    // The read model.

    /** Takes in the blocks that the own peer has. */
    void project() {
        if (!projecting && alive && gateway.ownPeer().isUp()) {
            projecting = true;
            if (book == null) {
                catchUp();
            } else if (seen < gateway.ownPeer().height()) {
                Block block = world.network().chain().block(seen);
                patiently(() -> written(block), this::taken);
            } else {
                projecting = false;
            }
        } else if (alive && book == null && !gateway.ownPeer().isUp()) {
            // There may be no further block before a gateway works.
            after(GatewayTuning.PEER_PAUSE, this::project);
        }
    }

    private Block written(Block block) {
        return store.write(() -> {
            gateway.database().project(gateway.read(block));
            return block;
        });
    }

    /** Writes the next block that the own peer has, if another replica has not written it meanwhile. */
    private boolean writeNext() {
        long next = store.read(() -> gateway.database().blocks());
        if (next < gateway.ownPeer().height()) {
            written(world.network().chain().block(next));
        }
        return true;
    }

    /** Brings the read model to where the own peer is, and begins with that. */
    private void catchUp() {
        long blocks = gateway.database().blocks();
        if (gateway.database().isUp()
                && blocks > 0
                && blocks >= gateway.ownPeer().height()) {
            projecting = false;
            seen = blocks;
            begin(new SimulatedOwnBook(gateway.platform(), gateway.database().tables()));
        } else {
            patiently(this::writeNext, _ -> {
                projecting = false;
                project();
            });
        }
    }

    private void taken(Block block) {
        projecting = false;
        seen = block.number() + 1;
        OwnBlock own = gateway.read(block);
        book().take(own);
        for (OwnBatch batch : own.batches()) {
            batch.decisions((record, body) -> decide(block, batch, record, body));
        }
        List.copyOf(lanes.values()).forEach(lane -> lane.see(block));
        project();
    }

    private void decide(Block block, OwnBatch batch, CommandRecord record, CommandMessage body) {
        if (Provisional.of(record.getOutcome()) == Provisional.NONE) {
            callers.decide(
                    CommandId.of(record.getId().toByteArray()),
                    Requests.contentHash(batch.target(), body),
                    new Completion.Decided(record, BatchRecord.getDefaultInstance(), "", block.number(), false));
        }
    }

    // The lanes.

    private void begin(SimulatedOwnBook read) {
        book = read;
        List<PlatformId> others = world.network().peers().stream()
                .map(Peer::platform)
                .filter(other -> !other.equals(platform()))
                .toList();
        LaneLoop.Ports ports = new LaneLoop.Ports(
                new EndorserChoice(platform(), others, this::seemsReachable),
                read,
                new HeadroomDesk(read, this::time, () -> wishes),
                new OneByOneStock(this::wakeAll),
                new FlightLimit(FLIGHTS, world.timeline()::now, this::wakeAll),
                world.timeline()::now,
                () -> world.chance().bytes(NONCE_BYTES),
                () -> new UUID(world.chance().next(), world.chance().next()),
                LaneLoop.Timing.DEFAULT,
                new Counting());
        LaneQueue.Settings sizes = new LaneQueue.Settings(
                world.settings().maxBatch(), world.settings().linger());
        IntStream.range(0, gateway.platform().lanes())
                .mapToObj(LaneId::new)
                .forEach(lane -> lanes.put(lane, new LaneDriver(this, new LaneLoop(lane, sizes, ports))));
        read.onChange(lane -> Optional.ofNullable(lanes.get(lane)).ifPresent(LaneDriver::wake));
        new LaneKeeper(this, lanes.values()).keep();
        lanes.values().forEach(LaneDriver::start);
        project();
    }

    private boolean seemsReachable(PlatformId platform) {
        return world.network().peer(platform).filter(Peer::seemsUp).isPresent();
    }

    private void wakeAll() {
        lanes.values().forEach(LaneDriver::wake);
    }

    /** Counts what happens to lanes. */
    private final class Counting implements LaneListener {
        @Override
        public void ended(LaneId lane, String why) {
            if (!why.equals("another replica may have it")) {
                world.tally().count(Fault.LANE_TAKEN_OVER);
            }
        }

        @Override
        public void resting(LaneId lane, PlatformId target, long milliseconds) {
            world.tally().count(Fault.TARGET_RESTED);
        }

        @Override
        public void stopped(LaneId lane, long sequence, String reason, Collection<?> failed, UUID error) {
            world.tally().count(Fault.LANE_STOPPED);
        }
    }

    /** Puts commands into the queue that another replica has stored for a lane of this one. */
    private void pickUp(LaneId lane, Collection<CommandId> ids) {
        LaneDriver driver = lanes.get(lane);
        if (driver != null && driver.loop().isHeld()) {
            List<CommandId> unknown =
                    ids.stream().filter(id -> !driver.loop().queue().knows(id)).toList();
            if (!unknown.isEmpty()) {
                store.commands(unknown).forEach(command -> enqueue(lane, command));
            }
        }
    }

    /** Looks for commands of a lane of this replica that nobody has told it of. */
    void look(LaneId lane) {
        LaneDriver driver = lanes.get(lane);
        if (driver != null && driver.loop().isHeld()) {
            pickUp(lane, store.waiting(lane));
        }
    }

    /** Looks what lanes of any replica lack. */
    void lookAtWishes() {
        List<HeadroomWish> before = wishes;
        wishes = store.wishes();
        if (!wishes.equals(before)) {
            wakeAll();
        }
    }

    private void enqueue(LaneId lane, LaneCommand command) {
        LaneDriver driver = lanes.get(lane);
        if (driver != null) {
            driver.enqueue(command);
        }
    }

    // News of other replicas.

    /** What cannot be looked up now is looked up as soon as the database is back. */
    private void later(Runnable action) {
        Supplier<Boolean> look = () -> {
            action.run();
            return true;
        };
        after(world.chance().between(1, NEWS_TIME), () -> patiently(look, _ -> {}));
    }

    @Override
    public void queued(LaneId lane, Collection<CommandId> ids) {
        later(() -> pickUp(lane, ids));
    }

    @Override
    public void told(Collection<CommandId> ids) {
        later(() -> lookFor(callers.awaited(ids)));
    }

    /** Looks for what becomes of every command for which somebody waits. */
    void lookForAll() {
        lookFor(callers.awaited());
    }

    private void lookFor(Collection<CommandId> ids) {
        ids.forEach(id -> store.read(() -> gateway.database().find(id)).ifPresent(row -> tell(id, row)));
    }

    private void tell(CommandId id, SharedDatabase.Row row) {
        if (gateway.database().isSure(row)) {
            callers.decide(id, row.contentHash(), decision(row));
        } else {
            row.error().ifPresent(error -> callers.complete(id, new Completion.Failed(id, error)));
        }
    }

    private static Completion decision(SharedDatabase.Row row) {
        return new Completion.Decided(
                row.record().orElseThrow(), BatchRecord.getDefaultInstance(), "", row.block(), true);
    }

    @Override
    public void takenBack(Collection<CommandId> ids, String code) {
        later(() -> ids.forEach(id -> callers.complete(id, unavailable(code))));
    }

    @Override
    public void wishesChanged() {
        later(this::lookAtWishes);
    }

    // Clients.

    /** Answers a client once: with the outcome, or after a while with the word that it is on its way. */
    void execute(ClientRequest request, Consumer<Completion> client) {
        Consumer<Completion> answer = once(client);
        ByteString hash = Requests.contentHash(request.target(), request.body());
        switch (callers.join(request.id(), hash, answer)) {
            case FIRST -> after(world.chance().between(1, DATABASE_TIME), () -> seeTo(request, hash));
            case LATER -> {}
            case OTHER_CONTENT -> answer.accept(new Completion.OtherContent(request.id()));
        }
        after(GatewayTuning.PATIENCE, () -> answer.accept(new Completion.Pending(request.id())));
    }

    private static Consumer<Completion> once(Consumer<Completion> client) {
        boolean[] told = new boolean[1];
        return completion -> {
            if (!told[0]) {
                told[0] = true;
                client.accept(completion);
            }
        };
    }

    private void seeTo(ClientRequest request, ByteString hash) {
        try {
            Optional<String> obstacle = obstacle(request);
            if (obstacle.isPresent()) {
                recall(request, hash, obstacle.get(), Recall.OBSTRUCTED);
            } else {
                file(request, hash);
            }
        } catch (DatabaseUnavailableException _) {
            callers.complete(request.id(), unavailable("DATABASE_UNAVAILABLE"));
        }
    }

    private void file(ClientRequest request, ByteString hash) {
        LaneCommand command = command(request);
        try {
            Optional<Long> ticket = store.write(() -> gateway.database().insert(request.lane(), hash, command));
            if (ticket.isPresent()) {
                enqueue(request.lane(), SharedDatabase.at(command, ticket.get()));
            } else {
                recall(request, hash, "TAKEN_BACK", Recall.REPEATED);
            }
        } catch (CommitUnknownException _) {
            // Nobody may be told that nothing was stored before that is sure.
            after(GatewayTuning.INTAKE_PAUSE, () -> lookWhetherStored(request, hash));
        }
    }

    private void lookWhetherStored(ClientRequest request, ByteString hash) {
        try {
            recall(request, hash, "DATABASE_UNAVAILABLE", Recall.IN_DOUBT);
        } catch (DatabaseUnavailableException _) {
            after(GatewayTuning.INTAKE_PAUSE, () -> lookWhetherStored(request, hash));
        }
    }

    /** Why a command is looked up that somebody asks for. */
    private enum Recall {
        /** It was asked for before, and now once more. */
        REPEATED,
        /** Nobody knows whether this request or an earlier one stored it. */
        IN_DOUBT,
        /** Nothing can be carried out now. */
        OBSTRUCTED
    }

    /** Goes on with a command that is stored already, or answers that it is not. */
    private void recall(ClientRequest request, ByteString hash, String absent, Recall why) {
        LaneDriver driver = lanes.get(request.lane());
        boolean onItsWay = driver != null && driver.loop().queue().knows(request.id());
        Optional<SharedDatabase.Row> stored =
                store.read(() -> gateway.database().find(request.id()));
        if (stored.isEmpty()) {
            callers.complete(request.id(), unavailable(absent));
        } else {
            resume(request, stored.get(), hash, onItsWay, why);
        }
    }

    private void resume(
            ClientRequest request, SharedDatabase.Row stored, ByteString hash, boolean onItsWay, Recall why) {
        if (!stored.contentHash().equals(hash)) {
            callers.complete(request.id(), new Completion.OtherContent(request.id()));
        } else if (stored.decided()) {
            // If it may not be the last word, whoever waits is told as soon as it is.
            if (gateway.database().isSure(stored)) {
                callers.complete(request.id(), decision(stored));
            }
        } else if (stored.error().isPresent()) {
            repeatFailed(request, stored, !onItsWay && why == Recall.REPEATED);
        } else if (!onItsWay && why != Recall.OBSTRUCTED) {
            enqueue(stored.lane(), stored.command());
        }
    }

    /** A command that failed is carried out if it is asked for once more and its lane goes again. */
    private void repeatFailed(ClientRequest request, SharedDatabase.Row stored, boolean repeated) {
        boolean stopped = Optional.ofNullable(lanes.get(stored.lane()))
                .filter(driver -> driver.loop().state() == LaneLoop.State.STOPPED)
                .isPresent();
        if (repeated && !stopped && store.read(() -> gateway.database().revive(request.id()))) {
            enqueue(stored.lane(), stored.command());
        } else {
            callers.complete(
                    request.id(),
                    new Completion.Failed(request.id(), stored.error().orElseThrow()));
        }
    }

    /** Files a command as the gateway does: which account it is about, and which scarce reward. */
    private LaneCommand command(ClientRequest request) {
        CommandMessage body = request.body();
        Optional<HoldMessage> hold = hold(body);
        String reward = hold.map(found -> found.getRedemption().getReward())
                .orElse(body.getRedeem().getReward() + body.getHoldRedemption().getReward());
        boolean scarce = book().tables()
                .reward(reward)
                .filter(known -> known.getQuantity() < UNLIMITED)
                .isPresent();
        String account = hold.map(found -> text(found.getAccount())).orElseGet(() -> account(body));
        return new LaneCommand(0, request.id(), request.target(), body, account, scarce ? reward : "");
    }

    private Optional<HoldMessage> hold(CommandMessage body) {
        ByteString id =
                switch (body.getBodyCase()) {
                    case COMMIT -> body.getCommit().getHold();
                    case VOID_HOLD -> body.getVoidHold().getHold();
                    case EXPIRE_HOLD -> body.getExpireHold().getHold();
                    default -> ByteString.EMPTY;
                };
        String key = "h/" + Base64.getUrlEncoder().withoutPadding().encodeToString(id.toByteArray());
        return book().tables().hold(key);
    }

    private static String account(CommandMessage body) {
        return switch (body.getBodyCase()) {
            case OPEN_ACCOUNT -> text(body.getOpenAccount().getAccount());
            case FREEZE_ACCOUNT -> text(body.getFreezeAccount().getAccount());
            case UNFREEZE_ACCOUNT -> text(body.getUnfreezeAccount().getAccount());
            case CLOSE_ACCOUNT -> text(body.getCloseAccount().getAccount());
            case ISSUE -> text(body.getIssue().getAccount());
            case BURN -> text(body.getBurn().getAccount());
            case EXPIRE -> text(body.getExpire().getAccount());
            case GIFT -> text(body.getGift().getFrom());
            case EXCHANGE -> text(body.getExchange().getFrom());
            case HOLD_GIFT -> text(body.getHoldGift().getFrom());
            case HOLD_EXCHANGE -> text(body.getHoldExchange().getFrom());
            case REDEEM -> text(body.getRedeem().getAccount());
            case HOLD_REDEMPTION -> text(body.getHoldRedemption().getAccount());
            default -> "";
        };
    }

    private static String text(long account) {
        try {
            return AccountId.ofLong(account).toString();
        } catch (IllegalArgumentException _) {
            // The ledger says so as well.
            return "";
        }
    }

    private Optional<String> obstacle(ClientRequest request) {
        LaneDriver driver = lanes.get(request.lane());
        if (driver == null) {
            return Optional.of("STARTING");
        }
        if (lanes.values().stream().anyMatch(lane -> lane.loop().state() == LaneLoop.State.STUCK)) {
            return Optional.of("ORDERING_UNAVAILABLE");
        }
        if (driver.loop().state() == LaneLoop.State.STOPPED) {
            return Optional.of("LANE_STOPPED");
        }
        return request.target().filter(driver.loop()::isResting).map(_ -> "ENDORSER_UNAVAILABLE");
    }

    private static Completion unavailable(String code) {
        return new Completion.Unavailable(code, "", Duration.ofSeconds(2));
    }
}
