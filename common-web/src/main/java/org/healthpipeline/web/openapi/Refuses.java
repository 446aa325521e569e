package org.healthpipeline.web.openapi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.healthpipeline.common.problem.ProblemCode;

/**
 * The error codes of an operation, in addition to those that {@link ProblemsInOpenApi}
 * gives to every operation. It annotates a controller's method.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Refuses {

	/** At least one. */
	ProblemCode[] value();

}
