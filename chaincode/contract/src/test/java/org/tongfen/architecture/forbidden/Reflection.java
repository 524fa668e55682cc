package org.tongfen.architecture.forbidden;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.util.ServiceLoader;

interface Reflection {
    static Object type() throws ReflectiveOperationException {
        return Class.forName("x");
    }

    static Object call(Method method) throws ReflectiveOperationException {
        return method.invoke(null);
    }

    static Object handles() {
        return MethodHandles.lookup();
    }

    static Object services() {
        return ServiceLoader.load(Runnable.class);
    }

    static Object fields() {
        return Reflection.class.getDeclaredFields();
    }
}
