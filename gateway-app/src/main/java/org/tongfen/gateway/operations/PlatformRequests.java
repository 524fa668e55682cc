package org.tongfen.gateway.operations;

import com.google.protobuf.ByteString;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.commands.NewCommand;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.ledger.PlatformInfo;

/** Carries out requests of this platform's back end that become one command each. */
@ApplicationScoped
public class PlatformRequests {
    private static final int CREATED = 201;

    private final GatewayConfig config;
    private final IdempotencyKeys keys;
    private final Fingerprints fingerprints;
    private final RequestLog requests;
    private final CommandAnswers answers;
    private final ReadModel readModel;

    PlatformRequests(
            GatewayConfig config,
            IdempotencyKeys keys,
            Fingerprints fingerprints,
            RequestLog requests,
            CommandAnswers answers,
            ReadModel readModel) {
        this.config = config;
        this.keys = keys;
        this.fingerprints = fingerprints;
        this.requests = requests;
        this.answers = answers;
        this.readModel = readModel;
    }

    /** This platform; a problem as long as the ledger has no scheme. */
    public PlatformInfo own() {
        return readModel.require(config.platform().map(PlatformId::new).orElseThrow());
    }

    /** What is asked for, to tell a repetition from another request under the same key. */
    public Fingerprint asked(String operation, String... fields) {
        return fingerprints.of(operation, fields);
    }

    /**
     * Carries a request out and answers it: 201 with what became of it, or whatever else has come of it.
     *
     * @param key the idempotency key, which has to be there
     * @param asked what is asked for
     * @param order makes the command; not asked if the request is a repetition of one that was decided
     * @param view what a command that took effect is shown as
     */
    public Response carryOut(
            @Nullable String key, Fingerprint asked, Supplier<Order> order, Function<Completion.Decided, Object> view) {
        CommandId id = keys.required(key);
        Completion completion =
                requests.recall(id, asked).orElseGet(() -> requests.execute(command(id, order.get()), asked));
        return answers.answer(completion, decided -> Response.status(CREATED).entity(view.apply(decided)));
    }

    private static NewCommand command(CommandId id, Order order) {
        return new NewCommand(
                id,
                order.lane(),
                order.target(),
                order.body().setId(ByteString.copyFrom(id.bytes())).build());
    }
}
