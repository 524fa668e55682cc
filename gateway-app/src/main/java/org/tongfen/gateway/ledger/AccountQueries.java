package org.tongfen.gateway.ledger;

import static org.tongfen.gateway.database.Sql.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.database.SharedStatement;
import org.tongfen.wire.Accounts;
import org.tongfen.wire.v1.AccountMessage;
import org.tongfen.wire.v1.ArrivalMessage;
import org.tongfen.wire.v1.ArrivedCreditMessage;

/** Queries of accounts. An account and what has arrived for it come from one snapshot, so nothing is missed or counted twice. */
@ApplicationScoped
class AccountQueries {
    private static final String ACCOUNT = """
            SELECT a.lane, a.number, a.value, a.block, v.arrivals, v.last
            FROM ledger_account a
            CROSS JOIN LATERAL (
              SELECT array_agg(value ORDER BY block, source, source_lane, sequence) AS arrivals, max(block) AS last
              FROM ledger_arrival WHERE platform = a.platform AND lane = a.lane AND a.number = ANY (accounts)) v
            WHERE a.platform = $1""";
    private static final String ONE = ACCOUNT + " AND a.lane = $2 AND a.number = $3";
    private static final String UNCLAIMED = ACCOUNT + " AND a.lane = ANY ($2) AND a.number = 0 ORDER BY a.lane";
    private static final String STATUSES = """
            SELECT a.platform, a.lane, a.number, a.status FROM ledger_account a
              JOIN unnest($1::text[], $2::integer[], $3::bigint[]) AS asked (platform, lane, number)
              USING (platform, lane, number)""";
    private static final Integer[] ALL_LANES = lanes();

    private final Pool pool;
    private final SharedStatement<Place, Optional<Account.Status>> statuses =
            new SharedStatement<>("accounts", this::statuses);

    private record Place(PlatformId platform, AccountId account) {}

    AccountQueries(Pool pool) {
        this.pool = pool;
    }

    private static Integer[] lanes() {
        List<Integer> lanes = new ArrayList<>();
        for (int number = 0; number < LaneId.MOST; number++) {
            lanes.add(number);
        }
        return lanes.toArray(Integer[]::new);
    }

    Optional<AccountView> find(PlatformId platform, AccountId account) {
        return read(platform, ONE, Tuple.of(platform.value(), account.lane().number(), account.number())).stream()
                .findFirst();
    }

    /** Those who ask at the same time share a statement: each transfer asks for two. */
    Optional<Account.Status> status(PlatformId platform, AccountId account) {
        return statuses.await(new Place(platform, account));
    }

    private List<Optional<Account.Status>> statuses(List<Place> asked) {
        Tuple wanted = Tuple.tuple(List.of(
                asked.stream().map(place -> place.platform.value()).toArray(String[]::new),
                asked.stream().map(place -> place.account.lane().number()).toArray(Integer[]::new),
                asked.stream().map(place -> place.account.number()).toArray(Long[]::new)));
        Map<Place, Account.Status> found = new HashMap<>();
        for (Row row : await(pool.preparedQuery(STATUSES).execute(wanted))) {
            found.put(
                    new Place(new PlatformId(row.getString("platform")), account(row)),
                    Account.Status.valueOf(row.getString("status")));
        }
        return asked.stream()
                .map(place -> Optional.ofNullable(found.get(place)))
                .toList();
    }

    // Naming all lanes makes each of them a look into the primary key.
    List<AccountView> unclaimed(PlatformId platform) {
        return read(platform, UNCLAIMED, Tuple.of(platform.value(), (Object) ALL_LANES));
    }

    private List<AccountView> read(PlatformId platform, String query, Tuple parameters) {
        List<AccountView> views = new ArrayList<>();
        for (Row row : await(pool.preparedQuery(query).execute(parameters))) {
            try {
                views.add(view(platform, row));
            } catch (InvalidProtocolBufferException e) {
                throw Rows.unreadable(e);
            }
        }
        return List.copyOf(views);
    }

    private static AccountId account(Row row) {
        return new AccountId(new LaneId(row.getInteger("lane")), row.getLong("number"));
    }

    private static AccountView view(PlatformId platform, Row row) throws InvalidProtocolBufferException {
        AccountId id = account(row);
        List<Lot> arriving = new ArrayList<>();
        for (Buffer arrival :
                Optional.ofNullable(row.getArrayOfBuffers("arrivals")).orElse(new Buffer[0])) {
            for (ArrivedCreditMessage credit :
                    ArrivalMessage.parseFrom(arrival.getBytes()).getCreditsList()) {
                if (credit.getAccount() == id.toLong()) {
                    arriving.addAll(Accounts.lots(platform, credit.getLotsList()));
                }
            }
        }
        long block = Math.max(
                row.getLong("block"), Optional.ofNullable(row.getLong("last")).orElse(0L));
        return new AccountView(
                id,
                Accounts.account(
                        platform,
                        AccountMessage.parseFrom(row.getBuffer("value").getBytes())),
                arriving,
                block);
    }
}
