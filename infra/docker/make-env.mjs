// `node infra/docker/make-env.mjs > .env`: new secrets for docker-compose.yml. Nothing ships with a password in it.
import { randomBytes } from 'node:crypto';

const secret = () => randomBytes(24).toString('hex');
console.log(`# Secrets of this installation. Keep this file to yourself: chmod 600 .env
POSTGRES_PASSWORD=${secret()}
REDIS_PASSWORD=${secret()}
S3_ACCESS_KEY=${randomBytes(10).toString('hex')}
S3_SECRET_KEY=${secret()}
# The password of the account "admin" of a new installation; change it after the first sign-in.
FIRST_PASSWORD=${randomBytes(12).toString('hex')}
# Where people reach Chartroom. With https:// cookies are sent over https only.
PUBLIC_ORIGIN=http://localhost:8080
PORT=8080
# Language and customs of the paper: en-US, en-GB or es.
CHARTROOM_LOCALE=en-US
# Path inside the containers of a calibration of the site's own; the packaged one while it is empty.
CHARTROOM_CALIBRATION=`);
