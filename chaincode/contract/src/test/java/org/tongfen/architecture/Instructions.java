package org.tongfen.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Looks at the instructions of compiled classes: operators leave no other trace. */
final class Instructions {
    private static final Set<Opcode> DIVISIONS = Set.of(Opcode.IDIV, Opcode.LDIV, Opcode.IREM, Opcode.LREM);
    private static final Set<String> DIVIDING = Set.of(
            "divide",
            "divideAndRemainder",
            "divideExact",
            "divideUnsigned",
            "floorDiv",
            "floorMod",
            "ceilDiv",
            "ceilMod",
            "mod",
            "remainder",
            "remainderUnsigned");

    private Instructions() {}

    /** Methods of a class that divide, by an operator or by a method of the JDK. */
    static List<String> divisions(Class<?> type) {
        return methods(type, element -> switch (element) {
            case OperatorInstruction operator -> DIVISIONS.contains(operator.opcode());
            case InvokeInstruction call ->
                call.owner().asInternalName().startsWith("java/")
                        && DIVIDING.contains(call.name().stringValue());
            default -> false;
        });
    }

    /** Methods of a class that compute with numbers that round. */
    static List<String> roundings(Class<?> type) {
        return methods(type, element -> switch (element) {
            case OperatorInstruction operator -> rounds(operator.typeKind());
            case ConvertInstruction convert -> rounds(convert.fromType()) || rounds(convert.toType());
            case LoadInstruction load -> rounds(load.typeKind());
            default -> false;
        });
    }

    private static boolean rounds(TypeKind kind) {
        return kind == TypeKind.FLOAT || kind == TypeKind.DOUBLE;
    }

    private static List<String> methods(Class<?> type, Predicate<Instruction> wanted) {
        List<String> found = new ArrayList<>();
        for (var method : model(type).methods()) {
            method.code().ifPresent(code -> {
                for (CodeElement element : code) {
                    if (element instanceof Instruction instruction && wanted.test(instruction)) {
                        found.add(type.getName() + "." + method.methodName().stringValue());
                        return;
                    }
                }
            });
        }
        return found;
    }

    private static ClassModel model(Class<?> type) {
        String resource = type.getName().replace('.', '/') + ".class";
        try (var stream = type.getClassLoader().getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalArgumentException("no class file of " + type);
            }
            return ClassFile.of().parse(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
