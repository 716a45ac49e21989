/** The codes of a request that failed without telling who is signed in. */
type FailureCode = 'malformed_response' | 'timeout' | 'network' | 'redirected' | 'rate_limited';

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

/** Why a session is over. `replaced`: another user took over. */
type EndReason = 'logout' | 'idle' | 'absolute' | 'revoked' | 'replaced';

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

/** The record in this tab's memory: what remains where there is no IndexedDB. */
declare function memoryStore(): RecordStore;

/** Milliseconds, or a number with its unit: `'90s' | '15m' | '8h' | '30d'`. */
type Duration = number | `${number}${'ms' | 's' | 'm' | 'h' | 'd'}`;

/** A small repeatable source of randomness (mulberry32): the same seed gives the same world, on every machine. */
interface Random {
    /** Uniform in [0, 1). */
    next(): number;
    /** A whole number from `min` to `max`, both included. */
    between(min: number, max: number): number;
    /** `true` with this probability; 0 and 1 draw nothing, so that an unused fault changes no other draw. */
    chance(rate: number): boolean;
    pick<T>(list: readonly T[]): T;
    /** An id of the shape of a UUID. */
    id(): string;
    /** A source of its own for one purpose: what one part draws does not move what another part gets. */
    fork(label: string): Random;
}
declare function createRandom(seed: number): Random;

/** The user object the simulated server answers with. */
interface WorldUser {
    id: string;
    name: string;
}
/** One session as the server keeps it: instants of the server's own clock. */
interface ServerSession {
    readonly id: string;
    readonly user: WorldUser;
    /** Public, new at each sign-in. */
    readonly signInId: string;
    readonly beganAt: number;
    /** When the idle window last slid: at sign-in and at every request with `Session-Activity: user`. */
    slidAt: number;
}
/** The windows the server enforces by its own clock. */
interface Windows {
    /** Ends a session this long after the last request with `Session-Activity: user`. Default `false`: never. */
    idleTimeout?: Duration | false;
    /** Ends a session this long after the sign-in. Default `false`: never. */
    absoluteTimeout?: Duration | false;
}

interface ApiOptions {
    /** Keep the session identifier across a sign-in, as a server open to session fixation does. Default `false`. */
    keepsId?: boolean;
    /** Tell a public `signInId` in every answer. Default `false`. */
    tellsSignIn?: boolean;
}
/** Where the simulated server listens. */
declare const paths: {
    readonly check: "/api/session";
    readonly login: "/api/login";
    readonly extend: "/api/session/extend";
    readonly logout: "/api/logout";
    /** A resource of the app: 401 for strangers. */
    readonly orders: "/api/orders";
};
/** What a good answer says of a session, in the default wire. */
interface Told {
    user: WorldUser;
    idleExpiresIn?: number;
    absoluteExpiresIn?: number;
    signInId?: string;
}

/** How badly messages between tabs travel. Every rate is a probability from 0 (default) to 1, and can be changed. */
interface ChannelFaults {
    /** The message never arrives at this tab. */
    loss: number;
    /** It arrives twice. */
    duplicate: number;
    /** It arrives up to 20 s late. */
    late: number;
    /** It may overtake the messages before it. */
    reorder: number;
}
/** What a message does to a page in the back/forward cache: it is lost, or (Chromium) the browser drops the page. */
type ToCached = 'lost' | 'evicts';
/** One message as it was posted. */
interface Posted {
    at: number;
    from: string;
    /** The channel: one for each app of the origin. */
    channel: string;
    message: unknown;
}

/** What a line of the timeline is about. */
type LogKind = 'tab' | 'person' | 'status' | 'event' | 'request' | 'message' | 'storage' | 'world' | 'error';
/** One thing that happened. `at`: milliseconds of running time since the world began. */
interface LogEntry {
    at: number;
    kind: LogKind;
    /** The tab it happened in, where there is one. */
    tab: string;
    text: string;
}

/** One way in which an endpoint misbehaves. Fields that say how the answer looks exclude each other. */
interface Fault {
    /** Answers with this status and a small JSON error, without doing anything. */
    status?: number;
    /** Seconds, sent as `Retry-After`. */
    retryAfter?: number;
    /** Answers 200 with an HTML page, as a proxy does. */
    html?: boolean;
    /** Answers 302 to a sign-in page. */
    redirect?: boolean;
    /** Does what was asked; the JSON of the answer is cut off. */
    malformed?: boolean;
    /** Never answers, and does nothing. */
    hang?: boolean;
    /** Does what was asked; the answer is lost on the way back. */
    lost?: boolean;
    /** The connection breaks before anything is done. */
    refused?: boolean;
    /** Answers so much later; alone: otherwise as always. */
    delay?: Duration;
    /** How many requests it meets. Default: all, until it is undone. */
    times?: number;
}

/** What came back of a request: a status, or how it failed. `gone`: the page died first. */
type Outcome = number | 'lost' | 'refused' | 'offline' | 'aborted' | 'gone';
/** One request as it left a page. Times are milliseconds of running time since the world began. */
interface Sent {
    at: number;
    tab: string;
    method: string;
    /** Where it went, if not to the origin of the pages: to no simulated server. */
    origin?: string;
    path: string;
    activity?: string;
    /** The session cookie it carried, if any. */
    cookie?: string;
    /**
     * Which token it presented, in `Authorization` or as `refreshToken` in the body: `family:generation`, or `unknown`.
     * Never the token itself.
     */
    token?: string;
    /** `undefined` while it is under way. */
    outcome?: Outcome;
    answeredAt?: number;
}

/** Where the tabs of a world keep their tokens; each behaves as the store of that name in a browser. */
type TokensKind = 'memory' | 'session' | 'local' | 'indexedDb';

/** How the simulated server deals with tokens. */
interface TokenRules {
    /** How long an access token is good. Default `'10m'`. */
    accessTimeout?: Duration;
    /**
     * What becomes of a refresh token that was used. `'strict'` (default): it is spent, and where it is presented again
     * the whole family is revoked. `'grace'`: within `grace` of its use it still gets a new pair, beside the first one.
     * `'none'`: it stays good.
     */
    rotation?: 'strict' | 'grace' | 'none';
    /** Default `'10s'`. */
    grace?: Duration;
}
/** All tokens that come from one sign-in, as the server's operator sees them. */
interface TokenFamily {
    /** The part before the colon in the `token` of a request. */
    id: string;
    /** The user's id. */
    user: string;
    /** The newest pair of tokens, from 0. */
    generation: number;
    /** How often a refresh was granted. */
    refreshes: number;
    /** Whether a spent refresh token was presented again, outside its grace, while the family was valid. */
    reused: boolean;
    /** Whether the server still knows the session: not logged out, revoked or past a deadline. */
    valid: boolean;
}
/** A pair of tokens. */
interface Tokens {
    accessToken: string;
    refreshToken: string;
    /** Seconds the access token is good for. */
    expiresIn: number;
}

/** How the simulated server behaves. */
interface ServerOptions extends Windows, ApiOptions, TokenRules {
    /** Least and most milliseconds a request or an answer is under way. Default `[5, 40]`. */
    latency?: readonly [number, number];
}
/** The answer to a sign-in or a refresh, as it is on the wire. */
type TokenGrant = Told & Tokens;
/** The simulated server, seen by its operator. */
interface WorldServer {
    /**
     * Breaks an endpoint (`'/api/session'`, or `'*'` for all) from now on; gives its undo.
     *
     * @example
     * const mend = world.server.fail('/api/session', { status: 503, retryAfter: 5 })
     */
    fail(path: string, fault: Fault): Stop;
    /** Mends one endpoint, or all. */
    mend(path?: string): void;
    /**
     * Ends the sessions of one user, or all of them, as an administrator does; gives how many there were. The token
     * families among them are revoked.
     */
    revoke(user?: string): number;
    /** Somebody signs in outside this client, by a form or a redirect: only the cookie tells. */
    signIn(user: string): ServerSession;
    /** The app signs somebody in by its own means: the answer with a pair of tokens, for `session.begin`. */
    grant(user: string): TokenGrant;
    /** The live sessions, by the server's own clock; a live token family is one. */
    sessions(): ServerSession[];
    /**
     * Every token family there ever was.
     *
     * @example
     * world.server.families() // [{ id: '1', user: 'ada', generation: 2, refreshes: 2, reused: false, valid: true }]
     */
    families(): TokenFamily[];
}

/** What a browser of the world can be without. */
type Lack = 'locks' | 'channel';

/** One promise of a port: any test runner can loop over a contract's cases. */
interface ContractCase {
    name: string;
    run(): Promise<void>;
}
/**
 * Waits for something that needs time to pass. A platform with a virtual clock passes one that moves the clock
 * until `event` has settled; real time passes by itself.
 */
type Until = <T>(event: Promise<T>) => Promise<T>;

/** A source, and the hands that move it. */
interface ActivityStage {
    source: ActivitySource;
    /** A person does something, `after` ms after the last thing done on this stage. */
    person(after: number): void;
    /** Script pretends that a person does something, equally. */
    script(after: number): void;
}
/** What every `ActivitySource` keeps. */
declare function activityContract(open: () => ActivityStage): ContractCase[];

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

/** What a component drew of the session. */
interface Drawing {
    snapshot: Snapshot<WorldUser>;
    warning: {
        open: boolean;
        by: 'idle' | 'absolute' | undefined;
        endsAt: number | undefined;
        pending: boolean;
        failed: boolean;
        stay(): Promise<void>;
        logout(): Promise<void>;
    };
}
/** An app in a page, in the hands of a test. */
interface Mounted {
    /** What its first component drew, from the first time on. */
    readonly drawings: readonly Drawing[];
    /** What its second component drew last. */
    countdown(): number | undefined;
    /** Resolves once all that has changed is drawn. */
    drawn(): Promise<void>;
    unmount(): void;
}
/**
 * A framework's binding, in an app of two components: one draws the snapshot and the warning, the other the countdown.
 * Needs a document.
 */
interface BindingStage {
    /** Mounts the app in the page. */
    mount(session: Session<WorldUser>): Mounted;
    /** Renders it as a server does; gives what both components drew. */
    render(session: Session<WorldUser>, expected?: 'active' | 'signed-out'): Promise<Drawing & {
        countdown: number | undefined;
    }>;
}

/** What every binding to a framework keeps. */
declare function bindingContract(stage: BindingStage): ContractCase[];

/** What every `OpenChannel` keeps while no message is lost. `others` opens it as another tab. */
declare function channelContract(open: OpenChannel, { others, until }?: {
    others?: OpenChannel;
    until?: Until;
}): ContractCase[];

/** What every `Clock` keeps. */
declare function clockContract(clock: Clock, { until }?: {
    until?: Until;
}): ContractCase[];

/** What every `Lock` keeps. `others` is the lock as another tab has it. */
declare function lockContract(lock: Lock, { others, until }?: {
    others?: Lock;
    until?: Until;
}): ContractCase[];

/** A page and the hand that moves it; every case asks for a visible, online page of its own. */
interface PageStage {
    page: Page;
    /** Lets the change happen to the page, as the platform would. */
    make(change: PageChange): void;
}
/** What every `Page` keeps. */
declare function pageContract(open: () => PageStage): ContractCase[];

/** Opens a store; a second call of the same name is another tab's view of it, where tabs share one. */
type OpenStore = (name: string) => RecordStore;
/**
 * What every `RecordStore` keeps.
 *
 * @example
 * for (const { name, run } of recordStoreContract(myStore)) test(name, run)
 */
declare function recordStoreContract(open: OpenStore, { shared }?: {
    shared?: boolean;
}): ContractCase[];

interface ServerContractOptions {
    /** The JSON body with which this server's API says that user `u1` is signed in. */
    signedIn?: unknown;
}
/** What every `SessionServer` keeps, over a `fetch` that answers as told. */
declare function serverContract<User>(open: () => SessionServer<User>, { signedIn, }?: ServerContractOptions): ContractCase[];

/**
 * What every `TokenStore` keeps. `open` is called again with the same name for what another tab sees: a store of one
 * tab gets a tab of its own at each call.
 *
 * @example
 * for (const { name, run } of tokenStoreContract(myTokens(), { shared: true })) test(name, run)
 */
declare function tokenStoreContract(open: OpenTokens, { shared }: {
    shared: boolean;
}): ContractCase[];

/** What every `Tombstone` keeps. A second `open` of a name is what the next page, or another tab, opens. */
declare function tombstoneContract(open: (name: string) => Tombstone): ContractCase[];

/** What is alive in a page: all zero once its session is closed. */
interface Counts {
    timers: number;
    /** On the page and on its sources of activity. */
    listeners: number;
    channels: number;
    /** Held or waited for. */
    locks: number;
    /** Of the record and of tokens. */
    stores: number;
    /** Reads and changes of a store without an answer yet. */
    calls: number;
    /** Under way. */
    requests: number;
}
/** What has happened since the world began. */
interface Totals {
    /** Messages posted to other tabs. */
    messages: number;
    /** Writes to the record store, flushed activity included. */
    writes: number;
    /** Writes to the token stores. */
    tokenWrites: number;
    /** Lines written to the synchronous note. */
    lines: number;
    requests: number;
}

/**
 * Where a tab is in its life. `away`: another site is shown in it, its page waits in the back/forward cache.
 * `discarded`: hidden, and the browser dropped its page to save memory; shown again, it loads anew.
 */
type TabState = 'visible' | 'hidden' | 'frozen' | 'discarded' | 'away' | 'crashed' | 'closed';
/** A person at the tab for a while. */
interface Use {
    for: Duration;
    /** Time between two inputs. Default `'1s'`. */
    every?: Duration;
}
/** One tab of the world. What cannot be done in its state throws; what is so already does nothing. */
interface Tab {
    /** `A`, `B`, … */
    readonly name: string;
    readonly state: TabState;
    /** The session of the page that is loaded now, or was last. */
    readonly session: Session<WorldUser>;
    /** Counted from 1, raised by each reload. */
    readonly loads: number;
    /** The page that is loaded now replaces one that was discarded: `document.wasDiscarded`. */
    readonly wasDiscarded: boolean;
    /** A person does something in this tab, which brings it to the front; with `for`, again and again meanwhile. */
    use(how?: Use): void;
    hide(): void;
    show(): void;
    /** The browser freezes the hidden page: nothing runs, what arrives comes later. */
    freeze(): void;
    /** A frozen page runs again, still hidden. */
    resume(): void;
    /** The process dies: no last words; what was under way is lost. */
    crash(): void;
    /** Loads the page again, also after a crash. */
    reload(): void;
    close(): void;
    /** The browser drops the hidden or frozen page, which hears of nothing; `show` and `use` load it anew. */
    discard(): void;
    /**
     * Goes to another site: the page waits in the back/forward cache, with its heap and its locks. It hears no message;
     * as soon as somebody wants a lock of its, the browser drops it.
     */
    leave(): void;
    /** The browser drops the page of a tab that is `away`. */
    evict(): void;
    /** Comes back from there: to the page as it was (`pageshow`, `persisted`), or to a new one where it was dropped. */
    back(): void;
    /** What of this tab is alive. */
    counts(): Counts;
}

/** What a world is made of. */
interface WorldOptions {
    /** How many tabs are open at the beginning, all visible. Default 1. */
    tabs?: number;
    /** The same seed gives the same world, down to the millisecond. Default 1. */
    seed?: number;
    /** The options of `createSession` of every tab, without `server` and `ports`. */
    policy?: Omit<SessionOptions<WorldUser>, 'server' | 'ports'>;
    /** How the simulated server behaves. */
    server?: ServerOptions;
    /**
     * Somebody who is signed in at the server before the first tab opens. With `tokens`, the tabs of the beginning find
     * the credentials in their stores: one family of tokens where they share the store, else each its own.
     */
    user?: string;
    /**
     * The tabs use a token server, and keep the tokens in a store that behaves as the one of this name. Default: a cookie
     * server, no tokens.
     *
     * @example
     * const world = createWorld({ tabs: 20, user: 'ada', tokens: 'indexedDb', server: { accessTimeout: '5m' } })
     * world.tabs[0].use({ for: '1h', every: '1m' })
     * await world.run('1h')
     * world.server.families()[0].reused // false: nobody presented a spent refresh token
     */
    tokens?: TokensKind;
    /** How late, at most, a tab sees what another wrote to `'local'`; each write is late by chance. Default 50 ms. */
    tokenLag?: Duration;
    /** What this browser does not have. Default: nothing is missing. */
    without?: readonly Lack[];
    /** What a message does to a page in the back/forward cache. Default `'lost'`. */
    messageToCached?: ToCached;
    /**
     * The client's half of the server, of the build that the tab runs. Default: `cookieServer`, with `tokens`
     * `tokenServer`, with all URLs.
     */
    connect?: (build: Omit<Build, 'createSession'>) => SessionServer<WorldUser>;
    /** The app: called for each loaded page, in the task of `createSession`; here go its listeners. */
    app?: (session: Session<WorldUser>, tab: Tab) => void;
}
/** Another app of the same origin, in the same browser. */
interface BesideOptions extends Pick<WorldOptions, 'tabs' | 'policy' | 'server' | 'user' | 'connect' | 'app'> {
    /** It talks to the same server, with the same cookie, under another name. Default: a server of its own. */
    sameServer?: boolean;
}
/** How a tab is opened. */
interface Opening {
    /** In the background. Default `false`. */
    hidden?: boolean;
    /**
     * Another build of the client, as a tab runs it that was opened before the last deployment. Default: this one.
     *
     * @example
     * import * as older from 'sojourn-1.0' // "npm:sojourn@1.0.0" in package.json
     * world.open({ build: older })
     */
    build?: Build;
}

/** A build of the client: what a page imports of `sojourn`. */
interface Build {
    createSession(options: SessionOptions<WorldUser>): Session<WorldUser>;
    cookieServer: typeof cookieServer;
    tokenServer: typeof tokenServer;
}

/** How time passes in a world. */
interface Runner {
    /** Lets this much time pass for the machine, with all that happens in it. `0`: only what is due now. */
    run(duration: Duration): Promise<void>;
    /**
     * Lets time pass until the promise is settled, and gives its value or rejects as it does; rejects when that takes
     * more than `within` (default `'1m'`).
     */
    until<T>(promise: Promise<T>, within?: Duration): Promise<T>;
    /** Calls `check` after everything that happens, once the pages are quiet. What it throws ends the run. */
    watch(check: () => void): Stop;
}

/** What the tabs of the world have stored, as an operator of the browser sees and breaks it. */
interface WorldStorage {
    /** From now on nothing that is read or written gets an answer, until `mend`; then it is all carried out, late. */
    hang(): void;
    /** From now on everything throws, the synchronous note included. */
    fail(): void;
    mend(): void;
    /** Clears site data: record, note and token stores, but not memory; with `cookie`, the cookie too. */
    clear(options?: {
        cookie?: boolean;
    }): void;
    /** What is in the token store that a tab uses (or used last), by session id. */
    tokens(tab: Tab): Record<string, unknown>;
    /** The stored record, as it is. */
    record(): unknown;
    /** The synchronous line beside it. */
    line(): string | null;
    /** A script of the same origin overwrites the record. */
    plant(record: unknown): void;
    plantLine(line: string): void;
}

/** Where the simulated server listens in a world with `tokens`. */
declare const tokenPaths: {
    readonly login: "/api/token/login";
    readonly refresh: "/api/token/refresh";
    readonly check: "/api/token/session";
    readonly extend: "/api/token/session/extend";
    readonly logout: "/api/token/logout";
    /** A resource of the app: 401 without a good access token. */
    readonly orders: "/api/token/orders";
};

/** A browser with tabs, a server and people, in a time of its own. */
interface World extends Runner {
    /** All tabs ever opened, in order. */
    readonly tabs: readonly Tab[];
    readonly server: WorldServer;
    readonly storage: WorldStorage;
    /** How badly messages travel between the tabs; change a rate at any time. */
    readonly channel: {
        readonly faults: ChannelFaults;
        readonly posted: readonly Posted[];
        inject(message: unknown): void;
    };
    /** Every request that left a page. */
    readonly requests: readonly Sent[];
    /** The value of the browser's session cookie. */
    readonly cookie: string | undefined;
    /** What listeners of the app threw. */
    readonly errors: readonly unknown[];
    readonly log: readonly LogEntry[];
    /** The log as lines of text. */
    timeline(): string;
    /** Epoch milliseconds by the machine's clock. */
    now(): number;
    /** Epoch milliseconds as they are, sleep included: by the server's clock, which nobody here can set. */
    truth(): number;
    /** Milliseconds that the machine has been awake since the world began: the time of `log` and `requests`. */
    elapsed(): number;
    /** Opens one more tab. */
    open(how?: Opening): Tab;
    /**
     * Another app of the same origin: its tabs share machine, storage, channel and locks with these, and nothing else.
     * Gives it as a world of its own, in the same time: running one runs both, closing this one closes both.
     *
     * @example
     * const admin = world.beside('admin', { tabs: 2, user: 'bob' })
     */
    beside(name: string, options?: BesideOptions): World;
    /** The lid is closed for so long: nothing runs, the wall clock goes on, timers stand still. */
    sleep(duration: Duration): void;
    /** Somebody sets the clock: `'1h'` forward, `'-1h'` back. */
    stepClock(duration: Duration): void;
    /** From now on the clock gains so many seconds in each: `0.001` is 3.6 s an hour, negative is slow, `0` as it should. */
    driftClock(rate: number): void;
    /** Every lock is taken from its holder, which runs on: a script of the origin stole them, or the browser lost them. */
    loseLocks(): void;
    offline(): void;
    online(): void;
    /** What has been posted, written and sent since the beginning. */
    totals(): Totals;
    /** Closes the session of every page that runs, and the other tabs; counts what is left alive: all zero. Apps beside too. */
    close(): Promise<Counts>;
}
/**
 * Builds a deterministic world in which any number of tabs run the real client against a simulated browser and
 * server. No real time passes: eight hours take milliseconds. Needs a real `setImmediate` or `MessageChannel`, so no
 * fake timers around it.
 *
 * @example
 * const world = createWorld({ tabs: 2, user: 'ada', policy: { idleTimeout: '15m', idleWarning: '2m' } })
 * const [a, b] = world.tabs
 * await world.run('14m')
 * a.session.getSnapshot().status // 'warning'
 * await world.run('1m')
 * b.session.getSnapshot().reason // 'idle'
 * await world.close()
 */
declare function createWorld(options?: WorldOptions): World;

export { activityContract, bindingContract, channelContract, clockContract, createRandom, createWorld, lockContract, memoryStore, pageContract, paths, recordStoreContract, serverContract, tokenPaths, tokenStoreContract, tombstoneContract };
export type { ActivityStage, BesideOptions, BindingStage, Build, ChannelFaults, ContractCase, Counts, Drawing, Fault, Lack, LogEntry, LogKind, Mounted, OpenStore, Opening, Outcome, PageStage, Posted, Random, Runner, Sent, ServerContractOptions, ServerOptions, ServerSession, Tab, TabState, ToCached, TokenFamily, TokenGrant, TokenRules, TokensKind, Totals, Until, Use, Windows, World, WorldOptions, WorldServer, WorldStorage, WorldUser };
