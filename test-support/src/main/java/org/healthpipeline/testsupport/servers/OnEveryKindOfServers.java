package org.healthpipeline.testsupport.servers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Tag;

/**
 * Marks a test class whose outcome can differ between the kinds of servers. It runs with
 * each kind; all other classes run with the embedded servers only.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Tag("every-kind")
public @interface OnEveryKindOfServers {

	/** States why it can differ, in one sentence. */
	String value();

}
