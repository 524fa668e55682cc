package org.tongfen.gateway.projection;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tongfen.gateway.database.Wave;

/**
 * A table of the read model that is written any number of rows at a time, in one statement: each column
 * goes as an array. A row whose key is there already gets the new values. No two rows of one call have one key.
 */
final class BulkTable {
    private final List<Column> columns;
    private final int keys;
    private final String upsert;
    private final String insert;
    private final String delete;

    private BulkTable(String name, List<Column> keys, List<Column> others) {
        this.columns = new ArrayList<>(keys);
        this.columns.addAll(others);
        this.keys = keys.size();
        String key = names(keys);
        String into = "INSERT INTO " + name + " (" + names(columns) + ") SELECT * FROM " + unnest(columns)
                + " ON CONFLICT (" + key + ") DO ";
        this.insert = into + "NOTHING";
        this.upsert = into + "UPDATE SET "
                + others.stream()
                        .map(column -> column.name() + " = EXCLUDED." + column.name())
                        .collect(Collectors.joining(", "));
        this.delete = "DELETE FROM " + name + " WHERE (" + key + ") IN (SELECT * FROM " + unnest(keys) + ")";
    }

    /**
     * A table.
     *
     * @param keys the columns of the primary key with their types, for example {@code "platform text, lane integer"}
     * @param others the other columns with theirs, at least one
     */
    static BulkTable of(String name, String keys, String others) {
        return new BulkTable(name, Column.read(keys), Column.read(others));
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    private static String unnest(List<Column> columns) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> "$" + (i + 1) + "::" + columns.get(i).type().sql + "[]")
                .collect(Collectors.joining(", ", "unnest(", ")"));
    }

    /** A row: a value for each column, the key first. Text columns take anything, as it writes itself. */
    static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    /** Writes rows. */
    void write(Wave wave, List<List<@Nullable Object>> rows) {
        run(wave, upsert, columns, rows);
    }

    /** Writes rows, but leaves a row as it is whose key is there already; of several with one key, the first counts. */
    void writeNew(Wave wave, List<List<@Nullable Object>> rows) {
        run(wave, insert, columns, rows);
    }

    /**
     * Removes rows.
     *
     * @param rows the keys, or rows that begin with them
     */
    void delete(Wave wave, List<List<@Nullable Object>> rows) {
        run(wave, delete, columns.subList(0, keys), rows);
    }

    private static void run(Wave wave, String statement, List<Column> columns, List<List<@Nullable Object>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        Tuple arrays = Tuple.tuple();
        for (int i = 0; i < columns.size(); i++) {
            int place = i;
            arrays.addValue(columns.get(i)
                    .type()
                    .array(rows.stream().map(row -> row.get(place)).toList()));
        }
        wave.send(statement, arrays);
    }

    private record Column(String name, Type type) {
        static List<Column> read(String text) {
            return Arrays.stream(text.split(","))
                    .map(String::strip)
                    .map(column -> column.split(" "))
                    .map(words -> new Column(words[0], Type.of(words[1])))
                    .toList();
        }
    }

    private enum Type {
        TEXT("text") {
            @Override
            Object array(List<@Nullable Object> values) {
                return values.stream()
                        .map(value -> value == null ? null : value.toString())
                        .toArray(String[]::new);
            }
        },
        INTEGER("integer") {
            @Override
            Object array(List<@Nullable Object> values) {
                return values.stream().map(Integer.class::cast).toArray(Integer[]::new);
            }
        },
        BIGINT("bigint") {
            @Override
            Object array(List<@Nullable Object> values) {
                return values.stream().map(Long.class::cast).toArray(Long[]::new);
            }
        },
        BYTES("bytea") {
            @Override
            Object array(List<@Nullable Object> values) {
                return values.stream()
                        .map(value -> value == null ? null : Buffer.buffer((byte[]) value))
                        .toArray(Buffer[]::new);
            }
        };

        private final String sql;

        Type(String sql) {
            this.sql = sql;
        }

        abstract Object array(List<@Nullable Object> values);

        static Type of(String sql) {
            return Arrays.stream(values())
                    .filter(type -> type.sql.equals(sql))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no type " + sql));
        }
    }
}
