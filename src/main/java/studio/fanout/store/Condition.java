package studio.fanout.store;

import java.util.ArrayList;
import java.util.List;

/// The WHERE part of a query, with the values for its question marks.
final class Condition {
    private final StringBuilder sql;
    private final List<Object> values = new ArrayList<>();

    Condition(String sql, Object value) {
        this.sql = new StringBuilder(sql);
        values.add(value);
    }

    Condition and(String sql) {
        this.sql.append(" AND ").append(sql);
        return this;
    }

    Condition and(String sql, Object value) {
        return and(sql).with(value);
    }

    Condition with(Object value) {
        values.add(value);
        return this;
    }

    List<Object> values() {
        return values;
    }

    @Override
    public String toString() {
        return sql.toString();
    }
}
