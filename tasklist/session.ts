/** Who is signed in, as GET /api/v1/session answers. */
export interface Session {
  readonly officer: { readonly id: string; readonly username: string; readonly displayName: string; readonly roles: readonly string[]; readonly unitCode: string | null };
  readonly csrfToken: string;
}
