package dev.evenkeel.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Conditions on the types that a class shows: its parents, and its members' parameters, results and fields, generics included. */
final class Signatures {
    private Signatures() {}

    /** Every type that others see of a class is one of these, or a primitive. */
    static ArchCondition<JavaClass> showOnly(DescribedPredicate<JavaClass> allowed) {
        return condition(
                "show only types " + allowed.getDescription(),
                member -> member.getModifiers().contains(JavaModifier.PUBLIC)
                        || member.getModifiers().contains(JavaModifier.PROTECTED),
                type -> !type.isPrimitive() && !allowed.test(type));
    }

    /** No member, seen by others or not, has one of these types. */
    static ArchCondition<JavaClass> neverHave(DescribedPredicate<JavaClass> forbidden) {
        return condition("never have " + forbidden.getDescription(), _ -> true, forbidden);
    }

    private static ArchCondition<JavaClass> condition(
            String description, Predicate<JavaMember> members, Predicate<JavaClass> forbidden) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass owner, ConditionEvents events) {
                parents(owner)
                        .flatMap(parent -> parent.getAllInvolvedRawTypes().stream())
                        .map(JavaClass::getBaseComponentType)
                        .filter(forbidden)
                        .distinct()
                        .forEach(type -> violated(owner, owner.getDescription(), type, events));
                owner.getMembers().stream()
                        .filter(members)
                        .forEach(member -> member.getAllInvolvedRawTypes().stream()
                                .map(JavaClass::getBaseComponentType)
                                .filter(forbidden)
                                .distinct()
                                .forEach(type -> violated(owner, member.getDescription(), type, events)));
            }
        };
    }

    private static Stream<JavaType> parents(JavaClass owner) {
        return Stream.concat(owner.getSuperclass().stream(), owner.getInterfaces().stream());
    }

    private static void violated(JavaClass owner, String where, JavaClass type, ConditionEvents events) {
        events.add(SimpleConditionEvent.violated(
                owner, "%s shows %s in %s".formatted(where, type.getName(), owner.getSourceCodeLocation())));
    }
}
