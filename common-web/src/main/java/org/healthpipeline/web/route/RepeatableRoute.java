package org.healthpipeline.web.route;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A route with POST that may be sent twice without being done twice, so that a draining
 * instance hands it back and nginx takes it to another one. It stands beside the mapping
 * of a controller's method. For GET and HEAD this holds anyway.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface RepeatableRoute {

}
