/** Milliseconds, or a number with its unit: `'90s' | '15m' | '8h' | '30d'`. */
type Duration = number | `${number}${'ms' | 's' | 'm' | 'h' | 'd'}`;

/** Why a session is over. `replaced`: another user took over. */
type EndReason = 'logout' | 'idle' | 'absolute' | 'revoked' | 'replaced';

/** What a warning or an end is caused by. */
type Cause = 'idle' | 'absolute';

type Status = 
/** Who is signed in is being found out, 10 s at most. */
'starting' | 'signed-out' | 'active'
/** It ends soon, `warning` says by what; as good as `active`. */
 | 'warning'
/** This tab may have missed an end: hide what is private until the server was asked. */
 | 'verifying';
/** What does not work as it should; the session goes on with what is left, never with a weaker policy. */
type Degradation = 
/** The browser says that there is no network. */
'offline'
/** The last request failed. */
 | 'server'
/** The store is blocked, full or hangs: this tab goes on from memory. */
 | 'storage'
/** No BroadcastChannel: other tabs learn at their next look. */
 | 'channel'
/** No Web Locks: more than one tab may ask. */
 | 'locks'
/** A frame of another site: its own session. */
 | 'partitioned'
/** Another tab is signed in, with credentials that this one does not have. */
 | 'not-shared'
/** Signed out here, but the server has not said so. */
 | 'logout-unconfirmed'
/** A newer build wrote the record: it is only read. */
 | 'version';
/** What the app shows of the session. Immutable; the same object until something changes; never holds a credential. */
interface Snapshot<User = unknown> {
    readonly status: Status;
    /** Only while `starting`: what this browser last knew, so that a page need not flash. Grants nothing. */
    readonly expected?: 'active' | 'signed-out';
    readonly user?: User;
    /** The client's own id of the session; says nothing to a server. */
    readonly sessionId?: string;
    /** When it ends unless something happens, epoch milliseconds. */
    readonly endsAt?: number;
    readonly endsBy?: Cause;
    readonly warning?: {
        readonly by: Cause;
        readonly endsAt: number;
    };
    /** Why the last session ended; survives a reload. */
    readonly reason?: EndReason;
    readonly degraded: readonly Degradation[];
}

/** The stable codes of every error this library throws or rejects with. */
type SessionErrorCode = 
/** An option or an argument that cannot be taken; the message names it, what it got and what it takes. */
'invalid_option'
/** Nobody is signed in. */
 | 'signed_out'
/** The session it was for is over, or another one. */
 | 'session_ended'
/** The server refused the credentials of a `login()`. */
 | 'login_refused'
/** A 2xx whose body says nothing that can be read. */
 | 'malformed_response'
/** No answer within 10 s (a refresh: 8 s). */
 | 'timeout'
/** No answer, or, with a `status`, one that was none (404, 503 …). */
 | 'network'
/** The server answered with a redirect. */
 | 'redirected'
/** `session.fetch` to an origin that is not on `origins`. */
 | 'origin_refused'
/** The server asked to be left alone (429), and its time is not over. */
 | 'rate_limited'
/** The answer to an earlier refresh never arrived, and its token is refused now. */
 | 'refresh_answer_lost'
/** After `close()`. */
 | 'closed';
/** The codes of a request that failed without telling who is signed in. */
type FailureCode = 'malformed_response' | 'timeout' | 'network' | 'redirected' | 'rate_limited';
/** What may stand beside the code: the HTTP status of a refused login, and what lies below the error. */
interface SessionErrorDetails {
    status?: number;
    cause?: unknown;
}
/**
 * The one error class. Branch on `code`; the message is for people and holds no secret, no body and no URL query.
 *
 * @example
 * try { await session.login(credentials) } catch (e) {
 *   if (isSessionError(e) && e.code === 'login_refused') showWrongPassword()
 * }
 */
declare class SessionError extends Error {
    readonly name = "SessionError";
    readonly code: SessionErrorCode;
    /** The HTTP status, where one led to this error. */
    readonly status?: number;
    constructor(code: SessionErrorCode, message: string, { status, cause }?: SessionErrorDetails);
}
/** Whether `error` is a `SessionError`, also one of another realm or another copy of this library. */
declare function isSessionError(error: unknown): error is SessionError;

/** What a server's accepted answer says of the session. Durations are seconds from its receipt, as in OAuth. */
interface Grant<User = unknown> {
    /** Who is signed in; absent where the server did not say. */
    user?: User;
    /** Time left until the access token expires. */
    expiresIn?: number;
    /** Token servers only; goes to the token store and nowhere else. */
    accessToken?: string;
    /** Token servers only: what the next access token is asked with. Absent: the one before stays good. */
    refreshToken?: string;
    /** Time left until the server ends the session for want of activity. */
    idleExpiresIn?: number;
    /** Time left until the server ends the session whatever happens. */
    absoluteExpiresIn?: number;
    /** A public string, new at each sign-in: tells a new session from the ended one. Kept only as a hash. */
    signInId?: string;
}
/** The session as the server sees it: a grant. */
interface Accepted<User = unknown> {
    kind: 'accepted';
    grant: Grant<User>;
}
/** The server's definitive no: signed out, or (to a login) refused. */
interface Refused {
    kind: 'refused';
    status?: number;
}
/** No word about the session: offline, late, 5xx, a redirect, a malformed body. Never an end. */
interface Failed {
    kind: 'failed';
    code: FailureCode;
    status?: number;
    /** How long the server asked to be left alone, in milliseconds. */
    retryAfter?: number;
    cause?: unknown;
}
/** How a server answered one request. */
type Answer<User = unknown> = Accepted<User> | Refused | Failed;

/** What the app is told by `session.on`. */
interface Happenings {
    /** The session ends at `endsAt` (epoch milliseconds) unless somebody answers; by `absolute` nothing puts it off. */
    warning: {
        by: Cause;
        endsAt: number;
    };
    /** The session that this page showed is over. */
    ended: {
        reason: EndReason;
        sessionId: string;
    };
    /** Token servers: there are new credentials, by this tab or another one. */
    refreshed: {
        sessionId: string;
    };
    /** Something began to fail, or works again; empty: all is well. */
    degraded: {
        degraded: readonly Degradation[];
    };
    /** The server kept the sign-in's identifier across a login: https://owasp.org/www-community/attacks/Session_fixation */
    fixation: {
        sessionId: string;
    };
}

/** The time limits of a session: milliseconds, or `'90s' | '15m' | '8h'`. */
interface PolicyOptions {
    /** Ends the session after this time without a person. Default `'15m'`; `false` or `'server'`: only the server's. */
    idleTimeout?: Duration | false | 'server';
    /** How long before it the warning comes. Default `'2m'`, at most half the window, none where half is 20 s or less; at least `'20s'`; `false`: none. */
    idleWarning?: Duration | false;
    /** Ends the session this long after sign-in. Default `'8h'`; `'server'`: only the server's. */
    absoluteTimeout?: Duration | 'server';
    /** How long before it the warning comes. Default `'5m'`, at most half the window, none where half is 20 s or less; at least `'20s'`. */
    absoluteWarning?: Duration;
    /** Token servers: how long before its expiry an access token is renewed, while somebody is there. Default `'60s'`. */
    refreshLead?: Duration;
}

/** Every door to the world, on one page. `browser/` opens them in a browser, `testing/` in simulation. */

/** Undoes what the call that returned it did. */
type Stop = () => void;
/** Two clocks and one alarm. Both clocks are milliseconds; they drift apart in sleep and when somebody sets the time. */
interface Clock {
    /** Epoch milliseconds, as the machine believes. */
    wall(): number;
    /** Milliseconds that never run backwards; may stand still while the machine sleeps. */
    mono(): number;
    /** Runs `run` once, about `delay` ms from now (late when throttled, asleep or frozen). */
    after(delay: number, run: () => void): Stop;
}
/** What happens to a page besides input. `restored`: shown again from the back/forward cache. */
type PageChange = 'visible' | 'hidden' | 'frozen' | 'resumed' | 'leaving' | 'restored' | 'focus' | 'online' | 'offline';
interface Page {
    hidden(): boolean;
    offline(): boolean;
    /** Whether storage and channel are cut off from the top-level page's (a cross-site frame). */
    partitioned(): boolean;
    watch(report: (change: PageChange) => void): Stop;
}
/** A sign of a person: calls `report` at most about once a second, with nothing about what was done. */
type ActivitySource = (report: () => void) => Stop;
interface Channel {
    post(message: unknown): void;
    close(): void;
}
/** Opens the hints between tabs; throws where there are none. `receive` gets untrusted values, never one's own. */
type OpenChannel = (name: string, receive: (message: unknown) => void) => Channel;
/**
 * Calls `run` once: with `true` while holding the lock of this name over all tabs, with `false` when `signal` aborts
 * before it is granted. Resolves when `run` has; never takes a lock from its holder.
 */
type Lock = (name: string, signal: AbortSignal, run: Locked) => Promise<void>;
type Locked = (granted: boolean) => Promise<void>;
/** What a record store holds of one session: both untrusted. */
interface Stored {
    record: unknown;
    /** The instant of the last activity a tab flushed while it was being hidden. */
    activityAt: unknown;
}
/** One small record, shared by all tabs, with atomic changes. */
interface RecordStore {
    read(): Promise<Stored>;
    /**
     * One transaction: reads, calls `change` (synchronous), writes the record it returns; `undefined` writes nothing.
     * Resolves once committed. What `change` throws rejects, with nothing written.
     */
    update(change: (stored: Stored) => unknown): Promise<void>;
    /** Writes the activity instant to its own key, blindly, so that it lands although the page is leaving. */
    flush(activityAt: number): void;
    close(): void;
}
/** The synchronous one-line note beside the record: `active:<sid>` or `ended:<sid>:<reason>:<at>`. Both may throw. */
interface Tombstone {
    read(): string | null;
    write(line: string): void;
}
/** The credentials of one session, as a token store keeps them. Instants are epoch milliseconds. */
interface Credentials {
    sid: string;
    /** Raised by each refresh. */
    gen: number;
    accessToken: string;
    /** Absent where the server did not say. */
    accessExpiresAt?: number;
    refreshToken?: string;
    /** When this generation was received. */
    receivedAt: number;
    /** When somebody was last known to be there, as of then. */
    seenAt?: number;
    /** When the session began. */
    startedAt: number;
    absoluteEndsAt?: number;
    /** Who is signed in: kept here, and erased with the rest. */
    user?: unknown;
    /** Since when a refresh with this refresh token is under way: where its answer is lost, the token may be spent. */
    spentAt?: number;
    /** Since when and why the session is over: only its revocation is owed. */
    revokingAt?: number;
    reason?: EndReason;
}
/** Where credentials are kept, by session id. What is read back is not trusted. */
interface TokenStore {
    /** Whether all tabs of the browser see the same. */
    readonly shared: boolean;
    /** All that is kept, by session id. */
    read(): Promise<Record<string, unknown>>;
    /**
     * `change` (synchronous) gets what is kept of session `sid`; what it returns is kept instead: `undefined` leaves it,
     * `null` erases it. One transaction where tabs share the store. What `change` throws rejects, with nothing written.
     */
    update(sid: string, change: (kept: unknown) => unknown): Promise<void>;
    close(): void;
}
/** Opens the token store of the session of this name: what `memoryTokens()` and its like give. */
type OpenTokens = (name: string) => TokenStore;
interface Ports {
    /** The page's own URL, which relative ones start from; absent on a server. */
    base?: string;
    clock: Clock;
    page: Page;
    activity: ActivitySource[];
    channel: OpenChannel;
    /** Absent where the platform has none (plain http). */
    lock?: Lock;
    store: (name: string) => RecordStore;
    tombstone: (name: string) => Tombstone;
    fetch: typeof fetch;
    /** Uniform in [0, 1): jitter. */
    random: () => number;
    /** A new unguessable id: sessions and tabs. */
    newId: () => string;
    /** Where an exception thrown by the app's own listener goes. */
    reportError: (error: unknown) => void;
}
/** What a server needs to send one request. */
interface Ask {
    fetch: typeof fetch;
    /** The page's own URL; absent on a server. */
    base?: string | undefined;
    /** Aborts when the request's deadline has passed or its session is over. */
    signal: AbortSignal;
    /** Whether a person did something that the server was not told of yet. */
    activity: 'user' | 'background';
    /** Token servers: what authorizes this request. */
    accessToken?: string | undefined;
    /** The page is being left: the request is to outlive it. */
    keepalive?: boolean;
}
/** The client's part that only token servers need, so that no other bundle has it. */
interface TokenHalf {
    /** The token store where the app names none. */
    readonly open: OpenTokens;
    /** For the client alone. */
    readonly exchange: unknown;
    readonly rules: unknown;
}
/**
 * The server's half, as the client sees it. Only `check` (or `refresh`) is a must; what is absent is not asked. Every method resolves
 * with an `Answer`; one that throws counts as `failed`.
 */
interface SessionServer<User = unknown> {
    /** The URLs this server sends to, as given: checked against `origins`; the first one names the session. */
    readonly urls?: readonly string[];
    check?(ask: Ask): Promise<Answer<User>>;
    login?(ask: Ask, credentials: unknown): Promise<Answer<User>>;
    /** New credentials; with the refresh token, where the token store has one. */
    refresh?(ask: Ask, refreshToken: string | undefined): Promise<Answer<User>>;
    extend?(ask: Ask): Promise<Answer<User>>;
    logout?(ask: Ask): Promise<Answer<User>>;
    /** The headers `session.fetch` adds to a request to a listed origin. */
    authorize?(url: URL, method: string, activity: Ask['activity'], sameOrigin: boolean, accessToken?: string): Headers;
    /** Reads the body the app hands to `session.begin(grant)`; throws when it is none. */
    read?(body: unknown): Grant<User>;
    /** Which person a user object means; `undefined` where it does not tell. */
    userId?(user: User): string | undefined;
    /** What makes the client work with tokens: an own token server takes it over, `{ ...tokenServer({ … }), refresh }`. */
    readonly tokens?: TokenHalf;
    /** Listens for pushed revocations: each report leads to one `check`. */
    watch?(report: () => void): Stop;
}

/** What `createSession` takes; durations are milliseconds or `'90s' | '15m' | '8h' | '30d'`. */
interface SessionOptions<User = unknown> extends PolicyOptions {
    /** The server's half: `cookieServer({ … })`, or your own `SessionServer`. */
    server: SessionServer<User>;
    /** Token servers: where credentials are kept. Default: `memoryTokens()`, this tab's memory. */
    tokens?: OpenTokens;
    /** The key that all tabs of this session share. Default: made from the server's first URL. */
    name?: string;
    /** Where credentials may go, as origins (`'https://api.example'`). Default: the page's own. */
    origins?: readonly string[];
    /** What counts as a person. Default: trusted input in the page and its same-origin frames. */
    activity?: readonly ActivitySource[];
    /** For a page rendered on a server: the `expected` of its first snapshot. */
    expected?: 'active' | 'signed-out';
    /** Other doors to the world: tests, exotic hosts. */
    ports?: Partial<Ports>;
}

/** One object that every tab of an origin agrees on: who is signed in, until when, and why it ended. */
interface Session<User = unknown> {
    /** The first snapshot that is not `starting`: for route guards. */
    ready(): Promise<Snapshot<User>>;
    /** What to show now. The same object until something changes. */
    getSnapshot(): Snapshot<User>;
    /** Calls `listener` after each change of the snapshot. */
    subscribe(listener: () => void): Stop;
    /**
     * Calls `listener` when something happened: `warning`, `ended`, `degraded`, `fixation`, `refreshed` (token servers).
     *
     * @example session.on('ended', ({ reason }) => toast(`Signed out: ${reason}`))
     */
    on<K extends keyof Happenings>(type: K, listener: (detail: Happenings[K]) => void): Stop;
    /**
     * Signs in. Rejects: `login_refused` with the `status`, `session_ended` when a `logout()` overtook it, `invalid_option`
     * without a URL for it, or what kept the server from answering.
     */
    login(credentials: unknown): Promise<Snapshot<User>>;
    /**
     * The app signed in by its own means: hand over the server's answer, or nothing on return from a redirect or form;
     * then the server is asked who it was. Rejects: `signed_out` when it says nobody, `malformed_response`, `session_ended`
     * when a `logout()` overtook it, or what kept the server from answering.
     */
    begin(grant?: Grant<User>): Promise<Snapshot<User>>;
    /**
     * Asks the server who is signed in, without extending. Rejects with what kept it from answering. A token server without
     * a URL for it is not asked.
     */
    check(): Promise<Snapshot<User>>;
    /** "Stay signed in": `true`, or `false` when the server said no or nobody is signed in. A failure rejects; the warning stays. */
    extend(): Promise<boolean>;
    /**
     * New credentials now, or those of a refresh in flight in any tab; on a cookie server a `check()`. Rejects:
     * `signed_out`, `session_ended`, `refresh_answer_lost`, or why the server did not answer.
     */
    refresh(): Promise<Snapshot<User>>;
    /**
     * A good access token, refreshed when it is not; with `refused` (the one that got a 401) only if that is still the
     * current one, so that many refused requests lead to one refresh. Token servers only: a cookie server rejects with
     * `invalid_option`, for no script can read its cookie.
     *
     * @example headers.Authorization = `Bearer ${await session.getAccessToken()}`
     */
    getAccessToken(options?: {
        refused?: string;
    }): Promise<string>;
    /**
     * `fetch` with the session's headers, to `origins` only. Requests and bodies in flight abort with `session_ended`
     * when the session ends or changes.
     */
    readonly fetch: typeof fetch;
    /** Aborts when the current session ends or changes: for sockets, EventSource, XHR. Aborted while signed out. */
    readonly signal: AbortSignal;
    /** Out in all tabs at once, then the server: `confirmed` only when it said so; else it is told later. */
    logout(): Promise<{
        server: 'confirmed' | 'unconfirmed';
    }>;
    /** A person is here, says the app. Answers a warning. */
    touch(): void;
    /**
     * A person is here until released, while the page runs. The absolute timeout still ends it. `reason` is for who reads your
     * code; nothing keeps it.
     *
     * @example const release = session.hold('video call')
     */
    hold(reason: string): Stop;
    /** Leaves no timer, listener, channel or lock. Later calls reject with `closed`. */
    close(): void;
}

/**
 * Keeps track of who is signed in, across all tabs. Starts by itself in a browser; on a server it stays `starting`.
 *
 * Defaults: `idleTimeout: '15m'`, `idleWarning: '2m'`, `absoluteTimeout: '8h'`, `absoluteWarning: '5m'`.
 * Throws `SessionError` with code `invalid_option`, naming the option, what it got and what it takes.
 *
 * @example
 * const session = createSession({ server: cookieServer({ check: '/api/session', logout: '/api/logout' }) })
 * const { status, user } = await session.ready()
 */
declare function createSession<User = any>(options: SessionOptions<User>): Session<User>;

/** How a server over HTTP is spoken to, whatever carries the session. */
interface HttpOptions<User> {
    /** More headers for each request to a listed origin, `session.fetch` included: CSRF tokens. */
    headers?: (url: URL, method: string) => HeadersInit;
    /** Which person a user is; default: the user itself when a text or number, else `user.id ?? user.sub`. */
    userId?: (user: User) => string | undefined;
    /** `'signed-out'`: a redirect (to a login page) as the answer to `check` means that nobody is signed in. */
    redirect?: 'signed-out';
    /** Send `Session-Activity` to other listed origins too; they must allow it (CORS). Default: the page's origin only. */
    activityHeader?: boolean;
}

/** Where the session API is and how it speaks. URLs may be relative to the page. */
interface TokenServerOptions<User = unknown> extends HttpOptions<User> {
    /** POST `{ refreshToken }` as JSON: new credentials. */
    refresh: string;
    /** POST, the credentials as JSON. Without it, `session.begin(grant)` begins. */
    login?: string;
    /** POST. Without it, ends are the browser's alone. */
    logout?: string;
    /** GET: who is signed in. Without it nothing is asked but `refresh`. */
    check?: string;
    /** POST: a person is here. Without it, `check` is asked with `Session-Activity: user`; without both, `refresh`. */
    extend?: string;
    /** The body of `refresh`, for other APIs; default: `{ refreshToken }` as JSON. */
    body?: (refreshToken: string) => BodyInit;
    /** Maps the server's JSON; default: `{ user, accessToken, refreshToken, expiresIn, … }`, also in snake_case, times in seconds. */
    read?: (body: unknown) => Grant<User>;
}

/**
 * A server that hands out access and refresh tokens. They are kept in the token store (option `tokens`, by default this
 * tab's memory) and go nowhere but to `origins`. https://www.rfc-editor.org/rfc/rfc6749#section-5.1
 *
 * @example
 * createSession({
 *   server: tokenServer({ login: '/api/login', refresh: '/api/refresh', logout: '/api/logout' }),
 *   tokens: indexedDbTokens(),
 * })
 */
declare function tokenServer<User = any>(options: TokenServerOptions<User>): SessionServer<User>;

/**
 * Time limits that others wrote down, to spread into the options; the warnings are the defaults, or half of a short
 * window. Timers in a browser are a courtesy: the server must enforce the same, and using one complies with nothing.
 *
 * - `pci`: 15 min idle (PCI DSS 4.0.1, requirement 8.2.8), a working day of 8 h.
 * - `nistAal2`: 1 h idle, 24 h (https://pages.nist.gov/800-63-4/sp800-63b.html, section 2.2.3).
 * - `nistAal3`: 15 min idle, 12 h (the same, section 2.3.3).
 * - `owaspHigh`: 5 min idle, 4 h: the upper end for high-value applications, the lower for an office day
 *   (https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html).
 * - `owaspOffice`: 30 min idle, 8 h: the upper ends for low risk and for an office day (the same).
 * - `consumer`: no idle limit, 30 days: the most at the lowest assurance level
 *   (https://pages.nist.gov/800-63-4/sp800-63b.html, section 2.1.3).
 *
 * @example createSession({ server, ...policies.nistAal2 })
 */
declare const policies: {
    readonly [K in 'pci' | 'nistAal2' | 'nistAal3' | 'owaspHigh' | 'owaspOffice' | 'consumer']: Readonly<PolicyOptions>;
};

/** Where the session API is and how it speaks. URLs may be relative to the page. */
interface CookieServerOptions<User = unknown> extends HttpOptions<User> {
    /** GET: who is signed in. 204, `null` or no user: nobody. */
    check: string;
    /** POST, the credentials as JSON. */
    login?: string;
    /** POST. Without it, ends are the browser's alone, and only `login()` or `begin()` begin after one. */
    logout?: string;
    /** POST: a person is here. Without it, `check` is asked with `Session-Activity: user`. */
    extend?: string;
    /** Maps the server's JSON; default: `{ user, idleExpiresIn?, absoluteExpiresIn?, signInId? }`, times in seconds. */
    read?: (body: unknown) => Grant<User>;
}
/**
 * A server that keeps the session in an HttpOnly cookie: no secret ever reaches this library.
 *
 * @example
 * cookieServer({ check: '/api/session', login: '/api/login', logout: '/api/logout', extend: '/api/session/extend' })
 */
declare function cookieServer<User = any>(options: CookieServerOptions<User>): SessionServer<User>;

/**
 * Keeps the credentials in IndexedDB, database `sojourn`: the choice where a reload is to keep people signed in.
 *
 * Who can read it: every script of this origin, injected ones too, and whoever reads the browser's profile on the
 * disk; nothing is encrypted. They outlive reloads and the browser, until the session ends. All tabs share them, and a
 * change is one transaction: no tab ever writes over another's refresh.
 *
 * @example
 * createSession({ server: tokenServer({ refresh: '/token' }), tokens: indexedDbTokens() })
 */
declare const indexedDbTokens: () => OpenTokens;

/**
 * Keeps the credentials in the memory of this tab: the default, because nothing of them outlives the page.
 *
 * Who can read it: this client alone; script injected into the page finds them in no storage, but can still act as
 * the user. A reload, a navigation and a closed tab lose them: sign in again, or let a cookie of the server do it.
 * Tabs share nothing: each signs in and refreshes for itself.
 *
 * @example
 * createSession({ server: tokenServer({ refresh: '/token' }), tokens: memoryTokens() })
 */
declare const memoryTokens: () => OpenTokens;

/**
 * Keeps the credentials in `sessionStorage` or `localStorage`, one entry per session, written before the call returns.
 *
 * Who can read it: every script of this origin, injected ones too; nothing is encrypted. A reload keeps them.
 * `'session'`: each tab has its own, which end with the tab; a duplicated tab, or one opened from it, starts without
 * any, and so does one whose page crashed before your eyes. `'local'`: all tabs share them, and they outlive the
 * browser; two tabs that write in one moment may lose a refresh, so prefer `indexedDbTokens`, which cannot.
 *
 * Throws `SessionError` with code `invalid_option` for anything but `'session'` and `'local'`.
 *
 * @example
 * createSession({ server: tokenServer({ refresh: '/token' }), tokens: webStorageTokens('session') })
 */
declare function webStorageTokens(which: 'session' | 'local'): OpenTokens;

export { SessionError, cookieServer, createSession, indexedDbTokens, isSessionError, memoryTokens, policies, tokenServer, webStorageTokens };
export type { Accepted, ActivitySource, Answer, Ask, Channel, Clock, CookieServerOptions, Credentials, Degradation, Duration, EndReason, Failed, Grant, Happenings, HttpOptions, Lock, Locked, OpenChannel, OpenTokens, Page, PageChange, PolicyOptions, Ports, RecordStore, Refused, Session, SessionErrorCode, SessionOptions, SessionServer, Snapshot, Status, Stop, Stored, TokenHalf, TokenServerOptions, TokenStore, Tombstone };
