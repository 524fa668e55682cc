package org.tongfen.gateway.database;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A table that holds the value which each key came with first, for all replicas of a gateway. Those who ask at the same time
 * share a statement and its commit.
 */
public final class FirstValues {
    private final Pool pool;
    private final String bind;
    private final String compare;
    private final String find;
    private final SharedStatement<Pair, Boolean> binding;
    private final SharedStatement<Buffer, Optional<byte[]>> finding;

    /**
     * Creates it.
     *
     * @param table a table with a column {@code seen_at} and these two, which hold bytes
     * @param key its primary key
     */
    public FirstValues(Pool pool, String table, String key, String value) {
        this.pool = pool;
        String both = key + ", " + value;
        String asked = "unnest($1::bytea[], $2::bytea[]) AS asked (" + both + ")";
        this.bind = "INSERT INTO " + table + " (" + both + ", seen_at) SELECT " + both + ", now() FROM " + asked
                + " ON CONFLICT (" + key + ") DO NOTHING RETURNING " + both;
        this.compare = "SELECT " + both + " FROM " + table + " JOIN " + asked + " USING (" + both + ")";
        this.find = "SELECT " + both + " FROM " + table + " WHERE " + key + " = ANY ($1::bytea[])";
        this.binding = new SharedStatement<>(table, this::bind);
        this.finding = new SharedStatement<>(table, this::find);
    }

    /** A key and a value, as buffers because they are compared. */
    private record Pair(Buffer key, Buffer value) {
        static final Comparator<Pair> BY_KEY =
                Comparator.comparing(pair -> pair.key.getBytes(), Arrays::compareUnsigned);

        static Pair of(Row row) {
            return new Pair(row.getBuffer(0), row.getBuffer(1));
        }
    }

    /** Gives a key a value if it has none yet, and tells whether it has this value then. */
    public Uni<Boolean> bind(byte[] key, byte[] value) {
        return asked(binding, new Pair(Buffer.buffer(key), Buffer.buffer(value)));
    }

    /** The value of a key. */
    public Uni<Optional<byte[]>> find(byte[] key) {
        return asked(finding, Buffer.buffer(key));
    }

    private static <Q, A> Uni<A> asked(SharedStatement<Q, A> statement, Q question) {
        return Uni.createFrom()
                .completionStage(() -> statement.ask(question))
                .ifNoItem()
                .after(Database.BOUND)
                .fail();
    }

    private List<Boolean> bind(List<Pair> asked) {
        // In one order at all replicas, so that two of them never wait for each other.
        List<Pair> ordered = asked.stream().distinct().sorted(Pair.BY_KEY).toList();
        Set<Pair> bound = run(bind, ordered);
        List<Pair> others =
                ordered.stream().filter(each -> !bound.contains(each)).toList();
        if (!others.isEmpty()) {
            bound.addAll(run(compare, others));
        }
        return asked.stream().map(bound::contains).toList();
    }

    private Set<Pair> run(String statement, List<Pair> pairs) {
        Tuple arrays = Tuple.of(pairs.stream().map(Pair::key).toArray(Buffer[]::new), (Object)
                pairs.stream().map(Pair::value).toArray(Buffer[]::new));
        Set<Pair> rows = new HashSet<>();
        Sql.await(pool.preparedQuery(statement).execute(arrays)).forEach(row -> rows.add(Pair.of(row)));
        return rows;
    }

    private List<Optional<byte[]>> find(List<Buffer> keys) {
        Map<Buffer, byte[]> values = new HashMap<>();
        Tuple array = Tuple.tuple(List.of((Object) keys.toArray(Buffer[]::new)));
        Sql.await(pool.preparedQuery(find).execute(array))
                .forEach(row -> values.put(row.getBuffer(0), row.getBuffer(1).getBytes()));
        return keys.stream().map(key -> Optional.ofNullable(values.get(key))).toList();
    }
}
