/**
 * The state of the servers that the admin process uses, for operators outside.
 */
@NullMarked
package org.healthpipeline.admin.dependency;

import org.jspecify.annotations.NullMarked;
