package org.healthpipeline.web.openapi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.healthpipeline.common.problem.ProblemCode;

/**
 * The codes that an operation answers with beside those that {@link ProblemsInOpenApi}
 * gives to each. It stands beside the mapping of a controller's method.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Refuses {

	/** At least one. */
	ProblemCode[] value();

}
