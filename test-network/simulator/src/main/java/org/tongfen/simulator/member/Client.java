package org.tongfen.simulator.member;

import com.google.protobuf.ByteString;
import java.util.Optional;
import java.util.function.Consumer;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.simulator.gateway.ClientRequest;
import org.tongfen.simulator.gateway.SimulatedGateway;
import org.tongfen.simulator.gateway.Surroundings;
import org.tongfen.simulator.virtual.Fault;
import org.tongfen.simulator.virtual.Finding;
import org.tongfen.simulator.virtual.Violation;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.OpenAccount;

/** One request of a platform's back end: it is sent again with the same key until there is an outcome. */
final class Client {
    private static final long TIMEOUT = 12_000;
    private static final long SHORTEST_PAUSE = 200;
    private static final long LONGEST_PAUSE = 2_500;
    private static final double GIVES_UP = 0.2;
    private static final long OTHER_ACCOUNT = 4_711L << 6;

    private final SimulatedGateway gateway;
    private final Surroundings world;
    private final ClientRequest request;
    private final Consumer<Client> done;
    private final Consumer<Client> gone;
    private Optional<CommandRecord> outcome = Optional.empty();
    private long attempt;
    private boolean duplicated;
    private boolean hasGivenUp;

    Client(SimulatedGateway gateway, Surroundings world, Wish wish, Consumer<Client> done, Consumer<Client> gone) {
        this.gateway = gateway;
        this.world = world;
        this.done = done;
        this.gone = gone;
        CommandId id = CommandId.of(world.chance().bytes(CommandId.BYTES));
        request = request(id, wish);
    }

    private static ClientRequest request(CommandId id, Wish wish) {
        CommandMessage body = wish.body().setId(ByteString.copyFrom(id.bytes())).build();
        return new ClientRequest(id, new LaneId(wish.lane()), wish.target(), body);
    }

    CommandId id() {
        return request.id();
    }

    ClientRequest request() {
        return request;
    }

    /** The outcome that the client was told; empty as long as there is none. */
    Optional<CommandRecord> outcome() {
        return outcome;
    }

    /** Sends the request, maybe more than once. */
    void send() {
        long mine = ++attempt;
        boolean taken = gateway.request(request, completion -> answered(mine, completion));
        if (taken && world.chance().happens(world.weather().get().requestDuplicated())) {
            duplicated = true;
            world.timeline().after(world.chance().between(0, 50), () -> {
                if (gateway.request(request, completion -> answered(mine, completion))) {
                    world.tally().count(Fault.REQUEST_DUPLICATED);
                }
            });
        }
        world.timeline().after(taken ? TIMEOUT : pause(), () -> again(mine));
    }

    private long pause() {
        return world.chance().between(SHORTEST_PAUSE, LONGEST_PAUSE);
    }

    private void again(long of) {
        if (outcome.isEmpty() && attempt == of && !hasGivenUp) {
            send();
        }
    }

    private void answered(long of, Completion completion) {
        switch (completion) {
            case Completion.Decided decided -> decided(decided.record());
            case Completion.NotOrdered _ -> unavailable(of);
            case Completion.Pending _ -> world.timeline().after(pause(), () -> again(of));
            case Completion.Failed _ -> failed(of);
            case Completion.OtherContent _ ->
                throw new Violation(
                        Finding.KEY_CONFUSED,
                        "",
                        "the key of " + request.id() + " is said to stand for another request");
        }
    }

    /** Nothing was ordered, the gateway says: some believe it and do something else. */
    private void unavailable(long of) {
        boolean isOnlyAnswer = of == 1 && attempt == 1 && !duplicated;
        if (isOnlyAnswer && world.chance().happens(GIVES_UP)) {
            hasGivenUp = true;
            world.tally().count(Fault.GIVEN_UP);
            gone.accept(this);
        } else {
            world.timeline().after(pause(), () -> again(of));
        }
    }

    /** It took no effect, because somebody forged an endorsement; it takes a person until it can be tried again. */
    private void failed(long of) {
        if (!world.network().hasForged()) {
            throw new Violation(
                    Finding.FAILED_WITHOUT_CAUSE, "", "the command " + request.id() + " is said to have failed");
        }
        world.tally().count(Fault.COMMAND_FAILED);
        unavailable(of);
    }

    private void decided(CommandRecord record) {
        if (hasGivenUp) {
            throw new Violation(
                    Finding.TOLD_NOTHING_WAS_DONE,
                    "",
                    "the client of " + request.id() + " was told that nothing was done, and then: " + record);
        }
        if (outcome.isPresent()) {
            mustEqual(outcome.get(), record);
        } else if (world.chance().happens(world.weather().get().answerLost())) {
            world.tally().count(Fault.ANSWER_LOST);
        } else {
            outcome = Optional.of(record);
            done.accept(this);
            if (world.chance().happens(world.weather().get().keyReused())) {
                world.timeline().after(pause(), this::reuseKey);
            }
        }
    }

    private void mustEqual(CommandRecord first, CommandRecord second) {
        if (!first.equals(second)) {
            throw new Violation(
                    Finding.TOLD_TWICE,
                    "",
                    "the command " + request.id() + " has two outcomes: " + first + " and " + second);
        }
    }

    /** Asks for something else with the same key, which must not happen. */
    private void reuseKey() {
        CommandMessage other = request.body().toBuilder()
                .setOpenAccount(OpenAccount.newBuilder().setAccount(OTHER_ACCOUNT))
                .build();
        gateway.request(new ClientRequest(request.id(), request.lane(), request.target(), other), completion -> {
            switch (completion) {
                case Completion.OtherContent _ -> world.tally().count(Fault.KEY_REUSED);
                case Completion.NotOrdered _ -> {}
                case Completion.Decided _, Completion.Pending _, Completion.Failed _ ->
                    throw new Violation(
                            Finding.KEY_CONFUSED,
                            "",
                            "the key of " + request.id() + " was taken for another request: " + completion);
            }
        });
    }
}
