package org.tongfen.gateway.database;

import io.vertx.sqlclient.Pool;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the statements that go straight to a pool. */
public final class CountedPool {
    private final AtomicInteger statements = new AtomicInteger();
    private final Pool pool;

    /** Counts those of another pool. */
    public CountedPool(Pool behind) {
        pool = (Pool) Proxy.newProxyInstance(
                Pool.class.getClassLoader(), new Class<?>[] {Pool.class}, (_, method, arguments) -> {
                    if (method.getName().endsWith("uery")) {
                        statements.incrementAndGet();
                    }
                    try {
                        return method.invoke(behind, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** The pool to hand on. */
    public Pool pool() {
        return pool;
    }

    /** How many statements there were. */
    public int statements() {
        return statements.get();
    }
}
