package org.healthpipeline.web.route;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.healthpipeline.common.identity.TokenScope;

/**
 * A route of the API that accepts access tokens with one of these scopes. It annotates a
 * controller's method. Every other route that is not open accepts only sessions. A token
 * may be limited to some health types; the controller must apply
 * {@code Identity.types()}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface TokenRoute {

	/** Any one of them suffices. */
	TokenScope[] value();

}
