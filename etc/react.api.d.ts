import { ReactNode, ReactElement } from 'react';

/** A text; or one for each plural category of the number in it (`one`, `two`, `few` …), where its words depend on that. */
type Text = string | ({
    readonly other: string;
} & Partial<Record<Intl.LDMLPluralRule, string>>);
/** All that the dialog says. `{time}` is a length of time, `{clock}` a time of day, both as `lang` writes them. */
interface Messages {
    /** The language of these texts, and how numbers and times are written. */
    readonly lang: string;
    readonly dir: 'ltr' | 'rtl';
    readonly idleTitle: string;
    /** Takes `{time}`. */
    readonly idleText: Text;
    readonly stay: string;
    readonly signOut: string;
    /** Instead of the button's text, while the server is asked. */
    readonly pending: string;
    readonly retry: string;
    /** The server did not answer. */
    readonly failed: string;
    /** What is spoken while the time runs out: number first. Takes `{time}`. */
    readonly left: Text;
    readonly absoluteTitle: string;
    /** Takes `{time}` and `{clock}`. */
    readonly absoluteText: Text;
    /** Closes the warning of the absolute limit, so that the person can save. */
    readonly back: string;
    readonly verifyingTitle: string;
    readonly verifyingText: string;
    readonly endedTitle: string;
    readonly endedIdle: string;
    readonly endedAbsolute: string;
    readonly endedRevoked: string;
    /** Another person signed in. */
    readonly endedReplaced: string;
    /** What became of the work, where the person can sign in again right here. */
    readonly kept: string;
    /** The same, where not. */
    readonly unsaved: string;
    readonly signIn: string;
    /** The sign-in form's answers were wrong. */
    readonly refused: string;
    /** Closes the notice that another person signed in. */
    readonly proceed: string;
    /** Before the document's title, while a warning waits in a hidden tab. */
    readonly tab: string;
}

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

/** Why a session is over. `replaced`: another user took over. */
type EndReason = 'logout' | 'idle' | 'absolute' | 'revoked' | 'replaced';

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

/** Every door to the world, on one page. `browser/` opens them in a browser, `testing/` in simulation. */

/** Undoes what the call that returned it did. */
type Stop = () => void;

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
 * Where an app says of what type its session is, once: hooks and composables then know its user.
 *
 * @example
 * declare module 'sojourn/react' { // or 'sojourn/vue'
 *   interface Register { session: typeof session }
 * }
 */
interface Register {
}
/** The app's own user; without `Register` anything, as with `createSession`. */
type User = Register extends {
    session: Session<infer U>;
} ? U : any;

interface SessionDialogProps {
    /** What it says, English by default. Other texts open the dialog anew; the same ones in another object do not. */
    messages?: Partial<Messages>;
    /** Where "Sign in again" leads. */
    signInUrl?: string;
    /** "Sign in again" was pressed; `preventDefault()` leaves the dialog open. */
    onSignIn?: (event: Event) => void;
    /** The app's sign-in form, to sign in again without leaving the page. */
    children?: ReactNode;
}
/**
 * `<sojourn-dialog>`: asks before the session ends, and says why it has ended.
 *
 * @example
 * <SessionProvider session={session}><App /><SessionDialog /></SessionProvider>
 */
declare function SessionDialog({ messages, signInUrl, onSignIn, children }: SessionDialogProps): ReactElement;

/** The warning as a view shows it, and its answers. Immutable; the same object until something changes. */
interface IdleWarning {
    /** Whether a warning is in force. */
    readonly open: boolean;
    /** `idle`: staying ends the warning. `absolute`: nothing does, there is only time to save. */
    readonly by: Cause | undefined;
    /** When the session ends, epoch milliseconds. */
    readonly endsAt: number | undefined;
    /** The person asked to stay, and the server has not answered yet. */
    readonly pending: boolean;
    /** The server did not answer: the warning stands, and `stay()` tries again. */
    readonly failed: boolean;
    /** "Stay signed in". Never rejects: how it went is in `pending` and `failed`. */
    stay(): Promise<void>;
    logout(): Promise<void>;
}

interface SessionProviderProps {
    /** Made by the app with `createSession`, outside its components. The provider neither starts nor closes it. */
    session: Session<User>;
    /** For pages rendered on a server: what they were rendered with. The same there and in the browser. */
    expected?: Snapshot['expected'];
    children?: ReactNode;
}
/**
 * Gives all components below it the app's session.
 *
 * @example
 * createRoot(root).render(<SessionProvider session={session}><App /></SessionProvider>)
 */
declare function SessionProvider({ session, expected, children }: SessionProviderProps): ReactElement;

interface SignedInProps {
    children?: ReactNode;
    /**
     * Keeps the children, hidden, when the session ends by itself, until the same person is back: whom a user object
     * means. Without it they are gone with the session, and with what was typed into them; also where somebody else (by `id` or
     * `sub`) takes the place of the one before.
     *
     * @example
     * <SignedIn keepFor={(user) => user.id}><Form /></SignedIn>
     */
    keepFor?: (user: User) => string | number;
}
/**
 * Its children while somebody is signed in. While it is not certain that the session lives (`verifying`) they are hidden
 * but kept, with what was typed into them.
 */
declare function SignedIn({ children, keepFor }: SignedInProps): ReactElement | null;
/** Its children while nobody is signed in; while that is unknown, neither these nor those of `SignedIn`. */
declare function SignedOut({ children }: {
    children?: ReactNode;
}): ReactNode;

/**
 * Whole seconds until the session ends; `undefined` while there is no end. Draws its component, and no other, once a
 * second while it is mounted and its tab visible.
 */
declare function useCountdown(): number | undefined;

/**
 * The warning ahead of an end, for a dialog of your own. While a component uses it, activity alone does not answer a
 * warning by idleness: the person has to.
 *
 * @example
 * const { open, by, stay, pending, failed } = useIdleWarning()
 */
declare function useIdleWarning(): IdleWarning;

/** What a component takes of the session. A selector that makes a new object draws on every change. */
type Selector<T> = (snapshot: Snapshot<User>, session: Session<User>) => T;
/**
 * The snapshot, or what `selector` takes of it: the component draws again only when that changes. Time that passes
 * changes nothing in it.
 *
 * @example
 * const { status, user } = useSession()
 * const name = useSession(({ user }) => user?.name)
 * const session = useSession((_, session) => session)
 */
declare function useSession(): Snapshot<User>;
declare function useSession<T>(selector: Selector<T>): T;

export { SessionDialog, SessionProvider, SignedIn, SignedOut, useCountdown, useIdleWarning, useSession };
export type { Messages, Register, Selector, SessionDialogProps, SessionProviderProps, SignedInProps };
