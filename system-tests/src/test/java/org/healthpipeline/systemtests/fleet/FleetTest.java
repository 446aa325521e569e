package org.healthpipeline.systemtests.fleet;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks tests of the whole fleet. They run with {@code -Dservers=debian} and are no part
 * of other runs; see this module's pom.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("fleet")
@ExtendWith(FleetExtension.class)
@interface FleetTest {

}
