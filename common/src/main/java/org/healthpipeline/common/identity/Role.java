package org.healthpipeline.common.identity;

/** Role of an account, which determines its rights. */
public enum Role {

	USER, ADMIN

}
