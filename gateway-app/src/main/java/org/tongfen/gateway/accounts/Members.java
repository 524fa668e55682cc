package org.tongfen.gateway.accounts;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.exception.ConstraintViolationException;
import org.tongfen.domain.AccountId;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.database.Database;
import org.tongfen.gateway.security.KeyedHash;

/**
 * Knows which account a user of this platform has. Methods wait for the database, so callers are virtual threads.
 *
 * <p>An account id given here is only reserved: the account exists once the ledger has opened it.
 */
@ApplicationScoped
public class Members {
    private static final String INDEX = "member.user_index";

    private final IdentityCipher cipher;
    private final KeyedHash index;
    private final SecureRandom random = new SecureRandom();

    Members(GatewayConfig config) {
        GatewayConfig.Identity keys =
                config.identity().orElseThrow(() -> new IllegalStateException("tongfen.identity.* is not set"));
        this.cipher = new IdentityCipher(Base64.getDecoder().decode(keys.encryptionKey()));
        this.index = new KeyedHash(Base64.getDecoder().decode(keys.indexKey()));
    }

    /** The account of a user, if one was ever reserved. */
    public Optional<AccountId> find(UserId user) {
        byte[] userIndex = index.of(INDEX, user.value());
        return Optional.ofNullable(await(() -> Panache.withSession(() -> Member.findByIndex(userIndex))))
                .map(member -> AccountId.parse(member.accountId));
    }

    /** The account of a user; reserves one if need be. Concurrent callers get the same one. */
    public AccountId findOrReserve(UserId user) {
        return find(user).orElseGet(() -> reserve(user));
    }

    /** The user of an account of this platform. */
    public Optional<UserId> userOf(AccountId account) {
        return Optional.ofNullable(await(() -> Panache.withSession(() -> Member.<Member>findById(account.toString()))))
                .map(member -> cipher.open(member.userIdSealed, account));
    }

    private AccountId reserve(UserId user) {
        AccountId account = new AccountId(random.nextLong(), random.nextLong());
        Member member = new Member(
                account.toString(), index.of(INDEX, user.value()), cipher.seal(user, account), Instant.now());
        Boolean won = await(() -> Panache.withTransaction(() -> member.persistAndFlush())
                .replaceWith(true)
                .onFailure(Members::isTaken)
                .recoverWithItem(false));
        // Somebody else was faster: the unique index has decided, and the row is there.
        return won
                ? account
                : find(user).orElseThrow(() -> new IllegalStateException("a member was taken and is not there"));
    }

    private static boolean isTaken(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConstraintViolationException) {
                return true;
            }
        }
        return false;
    }

    private static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(
                    () -> work.get().ifNoItem().after(Database.BOUND).fail());
        } catch (RuntimeException failure) {
            throw Database.translate(failure);
        } catch (Throwable failure) {
            throw Database.translate(new IllegalStateException(failure));
        }
    }
}
