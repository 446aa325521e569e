package org.healthpipeline.web.route;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A POST route whose repetition has no further effect, so that a draining instance may
 * answer 502 and nginx repeats it elsewhere. It annotates a controller's method. GET and
 * HEAD are always repeatable.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface RepeatableRoute {

}
