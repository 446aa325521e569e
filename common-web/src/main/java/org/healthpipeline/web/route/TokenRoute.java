package org.healthpipeline.web.route;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.healthpipeline.common.identity.TokenScope;

/**
 * A route of the interface that takes access tokens too, if they have one of these
 * scopes. It stands beside the mapping of a controller's method; every other route that
 * is not open takes sessions only. A token may be for some health types only: what the
 * route does with them, its controller decides by {@code Identity.types()}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface TokenRoute {

	/** Any of them suffices. */
	TokenScope[] value();

}
